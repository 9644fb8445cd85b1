using PsMigrate.Sandbox;

namespace PsMigrate.Tests.Schema;

/// <summary>The oracle on other versions of PostgreSQL, which come without <c>pg_dump</c>: their catalogs are compared.</summary>
public sealed class OtherVersionTests
{
    [OtherVersionFact]
    public Task From_one_schema_to_the_other_and_back() => RunAsync(SchemaOracle.Cases);

    [OtherVersionFact]
    public Task From_any_schema_to_any_other_and_back() => RunAsync(RandomSchema.Pairs(60));

    private static async Task RunAsync(IReadOnlyList<SchemaCase> cases)
    {
        foreach (var folder in OtherVersionFactAttribute.Folders)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local, BinariesPath = folder });
            var run = new OracleRun(cases, server, withDump: false);
            await run.RunAsync();
            Assert.True(run.Problems.Count == 0, $"{folder}:\n\n" + string.Join("\n\n", run.Problems.Select(problem => $"{problem.Key}\n{string.Join("\n", problem.Value)}")));
        }
    }
}
