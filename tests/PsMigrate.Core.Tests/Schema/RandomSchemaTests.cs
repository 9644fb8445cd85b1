using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class RandomSchemaTests
{
    [Fact]
    public async Task From_any_schema_to_any_other_and_back()
    {
        var cases = RandomSchema.Pairs(120);
        var run = new OracleRun(cases, await TestServer.GetAsync());
        await run.RunAsync();
        Assert.True(run.Problems.Count == 0, string.Join("\n\n", run.Problems.Take(3).Select(problem =>
        {
            var pair = cases.Single(item => item.ToString() == problem.Key);
            return $"{pair.From}=>\n{pair.To}\n{string.Join("\n", problem.Value)}";
        })));
    }
}
