namespace PsMigrate.Tests.Sample;

/// <summary>Each scenario of a team's guide is there once its revision is applied, and not before.</summary>
public sealed class SampleScenarioTests(SampleScenarios scenarios) : IClassFixture<SampleScenarios>
{
    public static TheoryData<string> Scenarios { get; } = [.. SampleScenarios.All.Select(scenario => scenario.What)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_revision_makes(string what)
    {
        var scenario = SampleScenarios.All.Single(one => one.What == what);
        var (before, after) = scenarios.Answers[what];
        Assert.Equal(scenario.Answer, after);
        Assert.NotEqual(scenario.Answer, before);
    }

    [Fact]
    public async Task Two_developers_branches_are_merged()
    {
        await using var sample = await SampleSession.StartAsync();
        var merge = sample.Run("Get-Migration", ("Revision", "049c0beae865")).Single();
        Assert.Equal(["65f31d2a98d6", "2aa135fdb105"], (IEnumerable<string>)merge.Properties["Parents"].Value);
        Assert.True((bool)merge.Properties["IsMergePoint"].Value);
        var point = sample.Run("Get-Migration", ("Revision", "cbddb2b2acf6")).Single();
        Assert.True((bool)point.Properties["IsBranchPoint"].Value);
    }

    [Fact]
    public async Task The_concurrent_index_runs_outside_a_transaction()
    {
        await using var sample = await SampleSession.StartAsync();
        var script = sample.Run("Get-Migration", ("Revision", "9a0aadadf7c0")).Single();
        Assert.False((bool)script.Properties["Transactional"].Value);
    }

    [Fact]
    public async Task A_batch_change_alters_the_table_in_one_statement()
    {
        await using var sample = await SampleSession.StartAsync();
        sample.Upgrade("cbddb2b2acf6");
        var before = await sample.QueryAsync("SELECT xmin::text FROM pg_class WHERE relname = 'users'");
        var result = sample.Run("Invoke-MigrationUpgrade", ("Revision", "65f31d2a98d6")).Single();
        Assert.Equal(1, result.Properties["Statements"].Value);
        Assert.NotEqual(before, await sample.QueryAsync("SELECT xmin::text FROM pg_class WHERE relname = 'users'"));
        Assert.Equal(
            ["current_streak", "last_active_on", "longest_streak"],
            await sample.QueryAsync("SELECT attname::text FROM pg_attribute WHERE attrelid = 'users'::regclass AND (attname LIKE '%streak' OR attname = 'last_active_on') ORDER BY 1"));
    }

    [Fact]
    public async Task Both_formats_are_there()
    {
        await using var sample = await SampleSession.StartAsync();
        var formats = sample.Run("Get-MigrationHistory").GroupBy(info => info.Properties["Format"].Value.ToString()).ToDictionary(group => group.Key!, group => group.Count());
        Assert.True(formats["Sql"] >= 5);
        Assert.True(formats["PowerShell"] >= 5);
    }
}
