using PsMigrate.Configuration;

namespace PsMigrate.Core.Tests.Execution;

public class LeaseLockTests
{
    [Fact]
    public async Task Several_runners_at_once_run_each_migration_once_and_leave_no_lease()
    {
        await using var bench = await CreateAsync();
        for (var i = 0; i < 10; i++)
            bench.Add($"rev{i:00}", $"CREATE TABLE t{i} (id int); SELECT pg_sleep(0.01);");
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => bench.UpgradeAsync())));
        Assert.Equal(10, runs.Sum(run => run.Count));
        Assert.Equal(10L, await bench.ReadAsync<long>("SELECT count(*) FROM psmigrate_log"));
        Assert.Equal(0L, await bench.ReadAsync<long>("SELECT count(*) FROM psmigrate_version_lock"));
        Assert.False(await bench.ReadAsync<bool>("SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND datname = current_database())"));
    }

    [Fact]
    public async Task A_runner_that_waits_says_for_whom_and_gives_up_in_time()
    {
        await using var bench = await CreateAsync();
        await using var first = await bench.OpenAsync();
        await first.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        await using var second = await bench.OpenAsync();
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => second.Lock.AcquireAsync(TimeSpan.FromMilliseconds(300), CancellationToken.None));
        Assert.Equal(MigrationErrorId.LockNotAcquired, error.Id);
        var pid = (await second.Lock.FindHolderAsync(CancellationToken.None))!.ProcessId;
        Assert.Contains($"pid {pid}", error.Message);

        await first.Lock.ReleaseAsync();
        await second.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.True(second.Lock.IsHeld);
    }

    [Fact]
    public async Task A_lease_that_nobody_renews_is_taken()
    {
        await using var bench = await CreateAsync();
        await using var dead = await bench.OpenAsync();
        await dead.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        await bench.ExecuteAsync("UPDATE psmigrate_version_lock SET renewed_at = now() - interval '31 seconds'");
        await using var next = await bench.OpenAsync();
        Assert.Null(await next.Lock.FindHolderAsync(CancellationToken.None));
        await next.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        await dead.Lock.ReleaseAsync();
        Assert.NotNull(await next.Lock.FindHolderAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_run_that_lost_its_lease_stops_and_rolls_back()
    {
        await using var bench = await CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int); SELECT pg_sleep(120);");
        var run = Task.Run(() => bench.UpgradeAsync());
        while (!await bench.ExistsAsync("psmigrate_version_lock") || await bench.ReadAsync<long>("SELECT count(*) FROM psmigrate_version_lock") == 0)
            await Task.Delay(50);
        await bench.ExecuteAsync("UPDATE psmigrate_version_lock SET holder = 'somebody else'");
        var error = await Assert.ThrowsAsync<MigrationException>(() => run);
        Assert.Equal(MigrationErrorId.LockLost, error.Id);
        Assert.False(await bench.ExistsAsync("t"));
        Assert.Equal("somebody else", await bench.ReadAsync<string>("SELECT holder FROM psmigrate_version_lock"));
    }

    private static async Task<Workbench> CreateAsync()
    {
        var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { Lock = LockMode.Table };
        return bench;
    }
}
