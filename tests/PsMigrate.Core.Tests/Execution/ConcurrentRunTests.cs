using PsMigrate.Execution;

namespace PsMigrate.Core.Tests.Execution;

public class ConcurrentRunTests
{
    [Fact]
    public async Task Several_runners_at_once_run_each_migration_once_and_all_succeed()
    {
        await using var bench = await Workbench.CreateAsync();
        for (var i = 0; i < 20; i++)
            bench.Add($"rev{i:00}", $"CREATE TABLE t{i} (id int); SELECT pg_sleep(0.01);");
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => bench.UpgradeAsync())));
        Assert.Equal(20, runs.Sum(run => run.Count));
        Assert.Equal(20L, await bench.ReadAsync<long>("SELECT count(*) FROM psmigrate_log"));
    }

    [Fact]
    public async Task A_runner_that_waits_says_for_whom_and_gives_up_in_time()
    {
        await using var bench = await Workbench.CreateAsync();
        await using var first = await bench.OpenAsync();
        await first.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        await using var second = await bench.OpenAsync();
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => second.Lock.AcquireAsync(TimeSpan.FromMilliseconds(300), CancellationToken.None));
        Assert.Equal(MigrationErrorId.LockNotAcquired, error.Id);
        var pid = await ProcessIdAsync(first);
        Assert.Contains($"pid {pid}", error.Message);
        Assert.Contains(bench.Observer.Warnings, warning => warning.Contains($"pid {pid}"));
        Assert.Equal(pid, (await second.Lock.FindHolderAsync(CancellationToken.None))!.ProcessId);

        await first.Lock.ReleaseAsync();
        await second.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.True(second.Lock.IsHeld);
    }

    [Fact]
    public async Task A_waiting_runner_does_not_keep_CREATE_INDEX_CONCURRENTLY_waiting()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int);")
            .Add("aaaa02", "SELECT pg_sleep(0.5);\nCREATE INDEX CONCURRENTLY t_id ON t (id);", header: "-- Transaction: off\n");
        var first = Task.Run(() => bench.UpgradeAsync());
        await Task.Delay(200);
        var second = Task.Run(() => bench.UpgradeAsync());
        var both = await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, both.Sum(run => run.Count));
        Assert.True(await bench.ReadAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"));
    }

    private static async Task<int> ProcessIdAsync(MigrationSession session) =>
        (await session.Lock.FindHolderAsync(CancellationToken.None))!.ProcessId;
}
