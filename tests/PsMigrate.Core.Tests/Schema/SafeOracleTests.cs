using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class SafeOracleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_left_without_the_destructive_changes_applies_is_found_no_more_and_goes_back(bool turned)
    {
        var cases = turned ? [.. SchemaOracle.Cases.Select(item => item with { From = item.To, To = item.From })] : SchemaOracle.Cases;
        var run = new OracleRun(cases, await TestServer.GetAsync(), safe: true);
        await run.RunAsync();
        Assert.True(run.Problems.Count == 0, string.Join("\n\n", run.Problems.Select(problem => $"{problem.Key}\n{string.Join("\n", problem.Value)}")));
    }

    [Fact]
    public async Task So_it_is_from_any_schema_to_any_other()
    {
        var run = new OracleRun(RandomSchema.Pairs(120), await TestServer.GetAsync(), safe: true);
        await run.RunAsync();
        Assert.True(run.Problems.Count == 0, run.Failures());
    }
}
