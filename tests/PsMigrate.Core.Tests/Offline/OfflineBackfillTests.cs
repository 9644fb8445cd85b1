using PsMigrate.Core.Tests.Execution;
using PsMigrate.Operations;
using PsMigrate.Scripts;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Offline;

/// <summary>Backfills in chunks as SQL for psql.</summary>
public class OfflineBackfillTests
{
    [PsqlFact]
    public async Task A_backfill_commits_chunk_by_chunk()
    {
        await using var both = await TwoDatabases.CreateAsync();
        foreach (var bench in (Workbench[])[both.Online, both.Offline])
        {
            await bench.ExecuteAsync(
                "CREATE TABLE t (tenant text, \"Id no\" uuid, x int DEFAULT 0, PRIMARY KEY (tenant, \"Id no\"));"
                + "INSERT INTO t SELECT E'o''brien \\\\' || g % 3, md5(g::text)::uuid FROM generate_series(1, 95) g;"
                + "CREATE TABLE plain (id int NOT NULL UNIQUE, note text); INSERT INTO plain SELECT g FROM generate_series(1, 25) g;");
            Use(
                bench,
                new UpdateInBatch("public.t", "x = x + 1 -- one more", "x = 0 -- only those", [], 7, TimeSpan.Zero),
                new UpdateInBatch("plain", "note = '100 % of ''it'''", null, ["id"], 10, TimeSpan.FromMilliseconds(5)));
        }

        await both.Online.UpgradeAsync();
        await both.ApplyAsync(":heads");
        await both.AssertSameAsync();
        Assert.Equal("95 95", await both.Offline.ReadAsync<string>("SELECT count(*) || ' ' || sum(x) FROM t"));
        Assert.Equal(25L, await both.Offline.ReadAsync<long>("SELECT count(*) FROM plain WHERE note = '100 % of ''it'''"));
        Assert.Equal(14L, await both.Offline.ReadAsync<long>("SELECT count(DISTINCT xmin::text) FROM t"));
    }

    [PsqlFact]
    public async Task A_backfill_that_breaks_off_is_taken_up_by_the_next_run()
    {
        await using var both = await TwoDatabases.CreateAsync();
        var bench = both.Offline;
        await bench.ExecuteAsync(
            "CREATE TABLE t (id int PRIMARY KEY, done bool); INSERT INTO t SELECT g FROM generate_series(1, 1050) g;"
            + "ALTER TABLE t ADD CONSTRAINT not_yet CHECK (id <> 777 OR done IS NULL)");
        Use(bench, new UpdateInBatch("t", "done = true", "done IS NULL", [], 100, TimeSpan.Zero));
        var script = await both.ExportAsync(":heads");
        var (code, output) = await PostgresClient.PsqlAsync(bench.Database.ConnectionString, script);
        Assert.True(code == 3, output);
        Assert.Equal(700L, await bench.ReadAsync<long>("SELECT count(*) FROM t WHERE done"));

        var (again, refused) = await PostgresClient.PsqlAsync(bench.Database.ConnectionString, script);
        Assert.Equal(3, again);
        Assert.Contains("left half done", refused);

        await bench.ExecuteAsync("ALTER TABLE t DROP CONSTRAINT not_yet; UPDATE t SET done = NULL WHERE id = 1");
        await bench.UpgradeAsync();
        // The run went on after row 700, and so passed row 1 by.
        Assert.Equal(1049L, await bench.ReadAsync<long>("SELECT count(*) FROM t WHERE done"));
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    private static void Use(Workbench bench, params UpdateInBatch[] updates)
    {
        bench.Add("aaaa01", "SELECT 1;");
        bench.Compiler = new GivenStatements(new()
        {
            ["aaaa01"] = [.. updates.Select((update, i) => new ScriptStatement(update.ToSql().Single(), i + 1) { OutsideTransaction = true, Batch = update })],
        });
    }
}
