using PsMigrate.Tests.Schema.Rows;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class RandomRowsTests
{
    [Fact]
    public async Task Rows_stay_from_any_schema_to_any_other_and_back()
    {
        var run = new RowRun(RandomSchema.Pairs(60), await TestServer.GetAsync());
        await run.RunAsync();
        Assert.True(run.Problems.Count == 0, run.Failures());
        Assert.True(run.Counts.Back > 0);
    }
}
