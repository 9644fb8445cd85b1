using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class RandomSchemaTests
{
    [Fact]
    public void A_seed_makes_the_same_pair_again() =>
        Assert.All(RandomSchema.Pairs(20), pair => Assert.Equal(pair, RandomSchema.Pair(pair.Name)));

    [Fact]
    public async Task From_any_schema_to_any_other_and_back()
    {
        var cases = RandomSchema.Pairs(120);
        var run = new OracleRun(cases, await TestServer.GetAsync());
        await run.RunAsync();
        Assert.True(run.Problems.Count == 0, run.Failures());
    }

    [Fact]
    public async Task Up_a_history_of_schemas_and_all_the_way_down()
    {
        var run = new HistoryRun(RandomSchema.Histories(16, 4), await TestServer.GetAsync());
        await run.RunAsync();
        Assert.True(run.Problems.Count == 0, run.Failures());
    }
}
