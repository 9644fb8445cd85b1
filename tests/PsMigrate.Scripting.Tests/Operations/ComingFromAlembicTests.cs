using System.Text.RegularExpressions;
using PsMigrate.Tests.Scripting;

namespace PsMigrate.Tests.Operations;

/// <summary>What docs/coming-from-alembic.md says about operations.</summary>
public sealed class ComingFromAlembicTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(OperationPageTests.Docs, "coming-from-alembic.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Commands => [.. Cells().Where(IsWhole).Distinct()];

    public static TheoryData<string> Directives =>
    [
        "add_column", "alter_column", "drop_column", "create_table", "drop_table", "rename_table", "create_table_comment",
        "drop_table_comment", "create_index", "drop_index", "create_primary_key", "create_unique_constraint",
        "create_foreign_key", "create_check_constraint", "create_exclude_constraint", "drop_constraint", "bulk_insert",
        "execute", "inline_literal", "op.f(", "get_bind", "get_context", "invoke", "run_async", "batch_alter_table",
        "register_operation", "implementation_for", "autocommit_block",
        "if_not_exists", "if_exists", "inline_references", "inline_primary_key", "nullable", "server_default", "new_column_name",
        "type_", "comment", "existing_type", "postgresql_using", "prefixes", "postgresql_inherits", "_partition_by", "_using",
        "_tablespace", "unique", "_where", "_include", "_ops", "_with", "postgresql_concurrently", "_nulls_not_distinct",
        "deferrable", "initially", "onupdate", "ondelete", "match", "source_schema", "referent_schema", "postgresql_not_valid",
        "multiinsert", "execution_options", "recreate", "partial_reordering", "copy_from", "table_args", "reflect_args", "naming_convention",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_that_it_shows_runs(string command) =>
        await TestScript.StatementsAsync(command.Replace("\\|", "|", StringComparison.Ordinal), transactional: false);

    [Theory]
    [MemberData(nameof(Directives))]
    public void It_has_every_directive_and_parameter_of_Alembic(string directive) =>
        Assert.Contains(directive, Section(), StringComparison.Ordinal);

    [Fact]
    public void Every_command_that_it_names_has_a_page()
    {
        var names = Regex.Matches(Section(), "`([A-Z][a-z]+-[A-Z][A-Za-z]+)").Select(match => match.Groups[1].Value).Distinct().Where(name => name != "Get-Help");

        Assert.All(names, name => Assert.True(File.Exists(Path.Combine(OperationPageTests.Docs, "operations", name + ".md")), name));
    }

    private static string Section() =>
        Regex.Match(Page, "^## Operations\n(.*?)^## ", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

    private static IEnumerable<string> Cells() => Section().Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .SelectMany(line => Regex.Matches(Regex.Split(line, @"(?<!\\)\|")[2], "`([A-Z][a-z]+-[A-Z][^`]+)`").Select(match => match.Groups[1].Value));

    /// <summary>Not just a name, nor one with dots for what is left out, nor one that reads a file or rows.</summary>
    private static bool IsWhole(string command) => command.Contains(' ', StringComparison.Ordinal)
        && !command.Contains("...", StringComparison.Ordinal)
        && !command.StartsWith("Invoke-SqlFile", StringComparison.Ordinal) && command is not "Invoke-Sql sql";
}
