namespace PsMigrate.Tests.Schema;

public sealed class GeneratedScriptTests(GeneratedScriptOracle oracle) : IClassFixture<GeneratedScriptOracle>
{
    [Fact]
    public void Generated_PowerShell_leads_from_one_schema_to_the_other_and_back()
    {
        var wrong = GeneratedScriptOracle.Cases.Where(one => oracle.ProblemsOf(one).Length > 0).ToList();
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Select(one => $"{one}\n{one.From}\n=>\n{one.To}\n{oracle.ProblemsOf(one)}")));
    }

    [Fact]
    public void Most_of_what_is_generated_is_commands_and_not_SQL()
    {
        var sql = oracle.Commands.Count(command => command == "Invoke-Sql");
        var commands = oracle.Commands.Count(command => command.Contains('-', StringComparison.Ordinal) && char.IsAsciiLetterUpper(command[0])) - sql;
        Assert.True(commands > 6 * sql, $"{commands} commands, {sql} statements of SQL");
    }
}
