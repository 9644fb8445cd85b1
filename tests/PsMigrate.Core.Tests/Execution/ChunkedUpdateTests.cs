using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Core.Tests.Execution;

public class ChunkedUpdateTests
{
    [Fact]
    public async Task A_backfill_commits_chunk_by_chunk_and_goes_on_where_it_was_cut_off()
    {
        await using var bench = await PrepareAsync("id int PRIMARY KEY, done bool", "SELECT g, null FROM generate_series(1, 1050) g");
        // Row 777 fails at first: the chunks before it stay.
        await bench.ExecuteAsync("ALTER TABLE t ADD CONSTRAINT not_yet CHECK (id <> 777 OR done IS NULL)");
        Use(bench, new UpdateInBatch("t", "done = true", "done IS NULL -- only the new ones", [], 100, TimeSpan.Zero));

        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal("23514", error.SqlState);
        Assert.Equal(700L, await bench.ReadAsync<long>("SELECT count(*) FROM t WHERE done"));

        await bench.ExecuteAsync("ALTER TABLE t DROP CONSTRAINT not_yet; UPDATE t SET done = NULL WHERE id = 1");
        await bench.UpgradeAsync();
        // The second run went on after row 700, and so passed row 1 by.
        Assert.Equal(1049L, await bench.ReadAsync<long>("SELECT count(*) FROM t WHERE done"));
        Assert.Contains(bench.Observer.Progress, progress => progress.Detail == "350 rows changed");
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    [Fact]
    public async Task A_backfill_that_was_edited_after_it_was_cut_off_starts_again()
    {
        await using var bench = await PrepareAsync("id int PRIMARY KEY, x int", "SELECT g, null FROM generate_series(1, 30) g");
        await bench.ExecuteAsync("ALTER TABLE t ADD CONSTRAINT not_yet CHECK (id <> 25 OR x IS NULL)");
        Use(bench, new UpdateInBatch("t", "x = 1", null, [], 10, TimeSpan.Zero));
        await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        await bench.ExecuteAsync("ALTER TABLE t DROP CONSTRAINT not_yet");
        Use(bench, new UpdateInBatch("t", "x = 2", null, [], 10, TimeSpan.Zero));
        await bench.UpgradeAsync();
        Assert.Equal(30L, await bench.ReadAsync<long>("SELECT count(*) FROM t WHERE x = 2"));
        Assert.Contains(bench.Observer.Warnings, warning => warning.Contains("starts from the beginning"));
    }

    [Fact]
    public async Task A_key_of_several_columns_of_any_type_is_walked_in_its_order()
    {
        await using var bench = await PrepareAsync(
            "tenant text, \"Id no\" uuid, x int DEFAULT 0, PRIMARY KEY (tenant, \"Id no\")",
            "SELECT E'o''brien \\\\' || g % 3, gen_random_uuid() FROM generate_series(1, 95) g", "(tenant, \"Id no\")");
        Use(bench, new UpdateInBatch("t", "x = x + 1", null, [], 7, TimeSpan.Zero));
        await bench.UpgradeAsync();
        Assert.Equal("95 95", await bench.ReadAsync<string>("SELECT count(*) || ' ' || sum(x) FROM t"));
    }

    [Theory]
    [InlineData(null, "no primary key")]
    [InlineData("x", "may be null")]
    [InlineData("nowhere", "may be null, or does not exist")]
    public async Task A_key_that_would_pass_rows_by_is_refused(string? key, string why)
    {
        await using var bench = await PrepareAsync("id int, x int UNIQUE", "SELECT g, null FROM generate_series(1, 5) g");
        Use(bench, new UpdateInBatch("t", "x = 1", null, key is null ? [] : [key], 7, TimeSpan.Zero));
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal(MigrationErrorId.InvalidOperation, error.Id);
        Assert.Contains(why, error.Message);
    }

    private static async Task<Workbench> PrepareAsync(string columns, string rows, string into = "")
    {
        var bench = await Workbench.CreateAsync();
        await bench.ExecuteAsync($"CREATE TABLE t ({columns}); INSERT INTO t {into} {rows}");
        return bench.Add("aaaa01", "SELECT 1;");
    }

    private static void Use(Workbench bench, UpdateInBatch update) => bench.Compiler = new GivenStatements(new()
    {
        ["aaaa01"] = [new ScriptStatement(update.ToSql().Single(), 1) { OutsideTransaction = true, Batch = update }],
    });
}
