using PsMigrate.Configuration;
using PsMigrate.Offline;
using PsMigrate.Planning;
using PsMigrate.Scripts;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Offline;

public class OfflineScriptTests
{
    private const string Odd = "CREATE TABLE \"Odd $psmigrate$ name\" (v text DEFAULT E'it''s \\\\ :v $$');\nINSERT INTO \"Odd $psmigrate$ name\" VALUES ($$a;b -- c$$); -- end";

    private const string Function = "CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql\nBEGIN ATOMIC\n  SELECT i * 2;\nEND;";

    [PsqlFact]
    public async Task A_script_leaves_what_a_run_leaves_up_and_down()
    {
        await using var both = await LinearAsync();
        await both.Online.UpgradeAsync();
        await both.ApplyAsync("base:heads");
        await both.AssertSameAsync();

        await both.Online.DowngradeAsync("aaaa01");
        await both.ApplyAsync("heads:aaaa01", down: true);
        await both.AssertSameAsync();

        await both.Online.UpgradeAsync();
        await both.ApplyAsync("aaaa01:");
        await both.AssertSameAsync();

        await both.Online.DowngradeAsync("base");
        await both.ApplyAsync("heads:base", down: true);
        await both.AssertSameAsync();
    }

    [PsqlFact]
    public async Task In_one_transaction_it_leaves_the_same_and_a_failure_takes_everything_back()
    {
        await using var both = await LinearAsync(settings => settings with { Transaction = TransactionMode.All });
        var script = await both.ExportAsync("base:heads");
        Assert.Single(script.Split('\n'), line => line == "BEGIN;");
        Assert.Single(script.Split('\n'), line => line == "COMMIT;");

        await both.Offline.ExecuteAsync("CREATE TABLE c (in_the_way int)");
        var (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, script);
        Assert.Equal(3, code);
        Assert.Contains("relation \"c\" already exists", output);
        Assert.Equal("", await both.Offline.VersionsAsync());
        Assert.False(await both.Offline.ExistsAsync("a"));

        await both.Offline.ExecuteAsync("DROP TABLE c");
        await both.Online.UpgradeAsync();
        await both.ApplyAsync("base:heads");
        await both.AssertSameAsync();
        Assert.True(await both.Offline.ReadAsync<bool>("SELECT bool_and(duration < '00:01:00' AND duration > '0') FROM psmigrate_log"));
    }

    [PsqlFact]
    public async Task Tables_of_other_names_in_a_schema_of_their_own_are_made()
    {
        await using var both = await LinearAsync(settings => settings with { Schema = "meta", VersionTable = "alembic_version", LogTable = "migration_log" });
        await both.Online.UpgradeAsync();
        await both.ApplyAsync(":heads");
        await both.AssertSameAsync();
    }

    [PsqlFact]
    public async Task Without_a_log_table_it_leaves_the_same()
    {
        await using var both = await LinearAsync(settings => settings with { LogTable = null });
        both.Add("aaaa05", "CREATE INDEX CONCURRENTLY c_later ON c (id);", null, "-- Transaction: off\n");
        await both.Online.UpgradeAsync();
        await both.ApplyAsync(":heads");
        await both.AssertSameAsync();
    }

    [PsqlFact]
    public async Task Statements_outside_a_transaction_stay_there_and_the_log_counts_them()
    {
        await using var both = await TwoDatabases.CreateAsync();
        both.Add("aaaa01", "CREATE TABLE a (id int PRIMARY KEY, n int);")
            .Add(
                "aaaa02",
                "CREATE INDEX CONCURRENTLY a_n ON a (n);\nINSERT INTO a VALUES (1, 1);\nDO $$ BEGIN UPDATE a SET n = 2; COMMIT; END $$;\nVACUUM a;",
                "DROP INDEX CONCURRENTLY a_n;\nDELETE FROM a;",
                "-- Transaction: off\n");
        await both.Online.UpgradeAsync();
        await both.ApplyAsync(":heads");
        await both.AssertSameAsync();
        Assert.Equal(4, await both.Offline.ReadAsync<int>("SELECT cardinality(statement_hashes) FROM psmigrate_log WHERE revision = 'aaaa02'"));

        await both.Online.DowngradeAsync("aaaa01");
        await both.ApplyAsync("heads:aaaa01", down: true);
        await both.AssertSameAsync();
    }

    [PsqlFact]
    public async Task It_stops_before_anything_happens_where_the_database_is_elsewhere()
    {
        await using var both = await LinearAsync();
        await both.Offline.UpgradeAsync();
        await both.Offline.DowngradeAsync("aaaa02");
        var (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, await both.ExportAsync("aaaa01:aaaa03"));
        Assert.Equal(3, code);
        Assert.Contains("is at aaaa02, and this script starts at aaaa01. Nothing was changed.", output);
        Assert.Contains("Export the script again", output);

        (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, await both.ExportAsync("aaaa01:aaaa02"));
        Assert.Equal(3, code);
        Assert.Contains("is at aaaa02 already: this script has been applied", output);

        await using var empty = await LinearAsync();
        (code, output) = await PostgresClient.PsqlAsync(empty.Offline.Database.ConnectionString, await empty.ExportAsync("aaaa01:"));
        Assert.Equal(3, code);
        Assert.Contains("is at base, and this script starts at aaaa01", output);
        Assert.False(await empty.Offline.ExistsAsync("psmigrate_log"));
    }

    [PsqlFact]
    public async Task It_stops_while_another_run_is_at_work()
    {
        await using var both = await LinearAsync();
        await using (var session = await both.Offline.OpenAsync())
        {
            await session.Lock.AcquireAsync(TimeSpan.FromSeconds(30), default);
            var (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, await both.ExportAsync(":heads"));
            Assert.Equal(3, code);
            Assert.Contains("Another migration run holds the lock", output);
            Assert.False(await both.Offline.ExistsAsync("psmigrate_version"));
        }

        await both.ApplyAsync(":heads");
    }

    [PsqlFact]
    public async Task A_version_row_that_goes_away_under_the_script_stops_it()
    {
        await using var both = await TwoDatabases.CreateAsync();
        both.Add("aaaa01", "SELECT 1;").Add("aaaa02", "DELETE FROM psmigrate_version;");
        var (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, await both.ExportAsync(":heads"));
        Assert.Equal(3, code);
        Assert.Contains("The version table does not hold aaaa01", output);
        Assert.Equal("aaaa01", await both.Offline.VersionsAsync());
    }

    [PsqlFact]
    public async Task Roles_and_search_paths_of_a_script_mislead_nothing_after_it()
    {
        await using var both = await TwoDatabases.CreateAsync();
        both.Add("aaaa01", "CREATE SCHEMA other; SELECT pg_catalog.set_config('search_path', '', false);")
            .Add("aaaa02", "SET LOCAL search_path = other; CREATE TABLE here (id int);")
            .Add("aaaa03", "SET search_path = other; CREATE TABLE there (id int);")
            .Add("aaaa04", "CREATE TABLE home (id int);");
        await both.Online.UpgradeAsync();
        await both.ApplyAsync(":heads");
        await both.AssertSameAsync();
    }

    [PsqlFact]
    public async Task With_a_table_as_lock_it_stops_while_a_run_holds_the_lease()
    {
        await using var both = await LinearAsync(settings => settings with { Lock = LockMode.Table });
        await using (var session = await both.Offline.OpenAsync())
        {
            await session.Lock.AcquireAsync(TimeSpan.Zero, default);
            var (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, await both.ExportAsync(":aaaa01"));
            Assert.Equal(3, code);
            Assert.Contains("Another migration run holds the lock", output);
        }

        await both.Online.UpgradeAsync("aaaa01");
        await both.ApplyAsync(":aaaa01");
        await both.AssertSameAsync();
    }

    [PsqlFact]
    public async Task Settings_of_a_script_outside_a_transaction_hold_to_its_end_and_mislead_nothing()
    {
        await using var both = await TwoDatabases.CreateAsync();
        both.Add("aaaa01", "CREATE SCHEMA other;")
            .Add("aaaa02", "SET search_path = other;\nCREATE TABLE here (id int);\nCREATE INDEX CONCURRENTLY ON here (id);\nINSERT INTO here VALUES (1);", header: "-- Transaction: off\n")
            .Add("aaaa03", "CREATE TABLE home (id int);");
        await both.Online.UpgradeAsync();
        await both.ApplyAsync(":heads");
        await both.AssertSameAsync();
        Assert.True(await both.Offline.ExistsAsync("other.here"));
        Assert.True(await both.Offline.ExistsAsync("public.home"));
    }

    [Fact]
    public async Task It_reads_well()
    {
        await using var both = await LinearAsync(settings => settings with { LockTimeout = TimeSpan.FromSeconds(3), StatementTimeout = TimeSpan.FromMinutes(2) });
        var script = await both.ExportAsync("aaaa01:aaaa02");
        Assert.StartsWith("-- Upgrade from aaaa01 to aaaa02: 1 migration\n", script);
        Assert.Contains("\n-- aaaa02 aaaa02 does its part (aaaa02.sql)\nBEGIN;\nSET LOCAL lock_timeout = '3000 ms';\nSET LOCAL statement_timeout = '120000 ms';\nCREATE TABLE b (id int);\n", script);
        Assert.Contains("UPDATE \"psmigrate_version\" SET version_num = 'aaaa02' WHERE version_num = 'aaaa01';", script);
        Assert.DoesNotContain("$1", script);
        Assert.DoesNotContain("\r", script);
    }

    [Fact]
    public async Task A_script_that_reads_rows_is_refused_with_its_place()
    {
        await using var both = await TwoDatabases.CreateAsync();
        both.Add("aaaa01", "SELECT 1;");
        both.Offline.Compiler = new ReadingScript(12);
        var error = await Assert.ThrowsAsync<MigrationException>(() => both.ExportAsync(":heads"));
        Assert.Equal(MigrationErrorId.DatabaseRequired, error.Id);
        Assert.StartsWith("aaaa01.sql:12: ", error.Message);
    }

    [PsqlFact]
    public async Task A_stamp_can_be_exported_too()
    {
        await using var both = await LinearAsync();
        var catalog = await both.Offline.CatalogAsync();
        var planner = new RevisionPlanner(catalog.Graph);
        foreach (var (from, to, purge) in (IEnumerable<(string[], string, bool)>)[([], "aaaa02", false), (["aaaa02"], "aaaa04", false), (["aaaa04"], "aaaa01", true), (["aaaa01"], "base", false)])
        {
            await using (var session = await both.Online.OpenAsync())
            {
                await session.Lock.AcquireAsync(TimeSpan.FromSeconds(30), default);
                await PsMigrate.Execution.MigrationStamp.RunAsync(session, planner.Stamp(from, [to], purge).Changes, await both.Online.CatalogAsync(), default);
            }

            var script = OfflineScript.RenderStamp(planner.Stamp(purge ? [] : from, [to], purge), purge, catalog, both.Offline.Settings);
            var (code, output) = await PostgresClient.PsqlAsync(both.Offline.Database.ConnectionString, script);
            Assert.True(code == 0, output + script);
            await both.AssertSameAsync();
        }
    }

    private static async Task<TwoDatabases> LinearAsync(Func<MigrationSettings, MigrationSettings>? change = null) =>
        (await TwoDatabases.CreateAsync(change))
            .Add("aaaa01", "CREATE TABLE a (id int PRIMARY KEY);", "DROP TABLE a;")
            .Add("aaaa02", "CREATE TABLE b (id int);\n" + Function, "DROP FUNCTION twice; DROP TABLE b;")
            .Add("aaaa03", Odd, "DROP TABLE \"Odd $psmigrate$ name\"")
            .Add("aaaa04", "CREATE TABLE c (id int REFERENCES a);\nCREATE INDEX ON c (id)", "DROP TABLE c;");

    private sealed class ReadingScript(int line) : IScriptCompiler
    {
        public ScriptFormat Format => ScriptFormat.Sql;

        public Task<bool> IsReversibleAsync(MigrationScript script, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<ScriptBody> CompileAsync(MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken) =>
            Task.FromResult(new ScriptBody([]) { NeedsDatabase = true, ReadsAtLine = line });

        public Task RunAsync(MigrationScript script, MigrationDirection direction, IScriptDatabase database, CancellationToken cancellationToken) =>
            Task.CompletedTask;
    }
}
