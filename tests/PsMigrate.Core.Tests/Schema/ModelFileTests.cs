using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_schema_comes_out_of_its_own_model_files_without_a_difference(bool perObject)
    {
        var run = new ExportRun(SchemaOracle.Cases, await TestServer.GetAsync());
        await run.RunAsync(perObject);
        Assert.True(run.Problems.Count == 0, run.Failures());
    }
}
