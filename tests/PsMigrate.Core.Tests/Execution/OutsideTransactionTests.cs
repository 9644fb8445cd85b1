using PsMigrate.Execution;

namespace PsMigrate.Core.Tests.Execution;

public class OutsideTransactionTests
{
    private const string Off = "-- Transaction: off\n";

    [Fact]
    public async Task A_failure_is_visible_and_the_next_run_goes_on_at_the_statement_that_failed()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);\nINSERT INTO t SELECT x FROM later;\nINSERT INTO t VALUES (3);", header: Off);

        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal((3, 4), (((MigrationFailure)error.Subject!).Statement, ((MigrationFailure)error.Subject).Statements));
        Assert.Contains("The next run goes on at statement 3", error.Message);
        Assert.Equal("", await bench.VersionsAsync());
        Assert.Equal("Failed 2", await bench.ReadAsync<string>("SELECT state || ' ' || statements FROM psmigrate_log"));

        await bench.ExecuteAsync("CREATE TABLE later (x int); INSERT INTO later VALUES (2)");
        var results = await bench.UpgradeAsync();
        Assert.Equal(2, Assert.Single(results).Statements);
        Assert.Equal("1,2,3", await bench.ReadAsync<string>("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"));
        Assert.Equal("Finished 4", await bench.ReadAsync<string>("SELECT state || ' ' || statements FROM psmigrate_log"));
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    [Fact]
    public async Task An_earlier_statement_that_has_changed_is_named_and_nothing_runs()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int);\nSELECT 1/0;", header: Off);
        await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        bench.Write("aaaa01", File.ReadAllText(bench.PathOf("aaaa01")).Replace("id int", "id bigint"));
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal(MigrationErrorId.ScriptChanged, error.Id);
        Assert.Contains("statement 1", error.Message);
    }

    [Fact]
    public async Task An_invalid_index_that_a_failed_CONCURRENTLY_left_is_dropped_first()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1);")
            .Add("aaaa02", "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);", "DROP INDEX CONCURRENTLY t_id;", Off);
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal("23505", error.SqlState);
        Assert.False(await bench.ReadAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"));

        await bench.ExecuteAsync("DELETE FROM t");
        await bench.UpgradeAsync();
        Assert.True(await bench.ReadAsync<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"));
        Assert.Contains(bench.Observer.Warnings, warning => warning.Contains("invalid index"));
        await bench.DowngradeAsync("aaaa01");
        Assert.False(await bench.ExistsAsync("t_id"));
    }

    [Fact]
    public async Task After_a_kill_between_statement_and_record_a_finished_index_counts_as_done()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int);")
            .Add("aaaa02", "CREATE INDEX CONCURRENTLY t_id ON t (id);\nDO $$ BEGIN PERFORM 1; END $$;", "DROP INDEX CONCURRENTLY t_id;", Off);
        await bench.UpgradeAsync("aaaa01");
        await bench.ExecuteAsync(
            """
            INSERT INTO psmigrate_log (revision, action, state, message, statements, statement_hashes, started_at, applied_by, application, tool_version)
            VALUES ('aaaa02', 'Upgrade', 'Started', '', 0, '{}', now(), 'x', 'x', 'x');
            """);
        await bench.ExecuteAsync("CREATE INDEX t_id ON t (id)");
        await bench.UpgradeAsync();
        Assert.Equal("aaaa02", await bench.VersionsAsync());
    }

    [Fact]
    public async Task A_script_may_call_procedures_that_commit_and_vacuum()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE t (id int); CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (2); END $$;")
            .Add("aaaa02", "CALL fill();\nINSERT INTO t VALUES (3);\nVACUUM t;", header: Off);
        await bench.UpgradeAsync();
        Assert.Equal(3L, await bench.ReadAsync<long>("SELECT count(*) FROM t"));
        Assert.Equal(3, await bench.ReadAsync<int>("SELECT statements FROM psmigrate_log WHERE revision = 'aaaa02'"));
    }

    [Fact]
    public async Task Nothing_is_built_on_a_migration_that_was_taken_back_half_way()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE k (x int);", "DROP TABLE k;\nSELECT 1/0;", Off);
        await bench.UpgradeAsync();
        await Assert.ThrowsAsync<MigrationException>(() => bench.DowngradeAsync("base"));
        bench.Add("aaaa02", "CREATE TABLE later (x int);");

        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal((MigrationErrorId.MigrationUnfinished, "aaaa01"), (error.Id, error.Subject));
        Assert.False(await bench.ExistsAsync("later"));

        await bench.ExecuteAsync("CREATE TABLE k (x int)");
        await using (var session = await bench.OpenAsync())
        {
            await session.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
            await MigrationStamp.RunAsync(session, [], await bench.CatalogAsync(), CancellationToken.None);
        }

        Assert.Single(await bench.UpgradeAsync());
    }

    [Fact]
    public async Task Without_a_log_table_the_error_is_told_and_the_next_run_starts_anew()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { LogTable = null };
        bench.Add("aaaa01", "CREATE TABLE IF NOT EXISTS t (id int);\nSELECT 1/0;", header: Off);
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal("22012", error.SqlState);
        Assert.Contains("starts the script from its beginning", error.Message);
        bench.Write("aaaa01", File.ReadAllText(bench.PathOf("aaaa01")).Replace("1/0", "1"));
        Assert.Single(await bench.UpgradeAsync());
    }

    [Fact]
    public async Task A_setting_holds_to_the_end_of_a_script_outside_a_transaction()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE SCHEMA app;\nSET search_path = app;\nCREATE TABLE inside (id int);", header: Off)
            .Add("aaaa02", "CREATE TABLE outside (id int);");
        await bench.UpgradeAsync();
        Assert.True(await bench.ExistsAsync("app.inside"));
        Assert.True(await bench.ExistsAsync("public.outside"));
    }

    [Fact]
    public async Task A_setting_holds_for_the_rest_of_a_script_that_is_resumed()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE SCHEMA app;\nSET search_path = app;\nINSERT INTO later VALUES (1);\nCREATE TABLE inside (id int);", header: Off);
        await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        await bench.ExecuteAsync("CREATE TABLE app.later (id int)");
        await bench.UpgradeAsync();
        Assert.True(await bench.ExistsAsync("app.inside"));
        Assert.False(await bench.ExistsAsync("public.inside"));
    }

    [Theory]
    [InlineData("SET ROLE {0}")]
    [InlineData("SET SESSION AUTHORIZATION {0}")]
    public async Task A_role_that_a_script_takes_needs_no_right_to_the_log(string take)
    {
        await using var bench = await Workbench.CreateAsync();
        var role = "role_" + Guid.NewGuid().ToString("N");
        await bench.ExecuteAsync($"CREATE ROLE {role}; GRANT CREATE ON SCHEMA public TO {role}");
        bench.Add("aaaa01", string.Format(null, take, role) + ";\nCREATE TABLE t (id int);\nINSERT INTO t VALUES (1);\nCREATE INDEX CONCURRENTLY t_id ON t (id);", header: Off)
            .Add("aaaa02", "CREATE TABLE u (id int);");
        await bench.UpgradeAsync();
        Assert.Equal($"t {role}", await bench.ReadAsync<string>($"SELECT string_agg(tablename || ' ' || tableowner, ',') FROM pg_tables WHERE tableowner = '{role}'"));
        Assert.Equal("Finished 4", await bench.ReadAsync<string>("SELECT state || ' ' || statements FROM psmigrate_log WHERE revision = 'aaaa01'"));
        await bench.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }
}
