using PsMigrate.Configuration;
using PsMigrate.Execution;

namespace PsMigrate.Core.Tests.Execution;

public class UpgradeTests
{
    [Fact]
    public async Task Migrations_go_up_down_and_up_again()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE a (id int);", "DROP TABLE a;").Add("aaaa02", "CREATE TABLE b (id int);\nCREATE INDEX b_id ON b (id);", "DROP TABLE b;");

        var up = await bench.UpgradeAsync();
        Assert.Equal(["aaaa01", "aaaa02"], up.Select(result => result.Step.Revision.Id));
        Assert.Equal([1, 2], up.Select(result => result.Statements));
        Assert.Equal("aaaa02", await bench.VersionsAsync());
        Assert.True(await bench.ExistsAsync("b_id"));

        var down = await bench.DowngradeAsync("base");
        Assert.Equal(["aaaa02", "aaaa01"], down.Select(result => result.Step.Revision.Id));
        Assert.Equal("", await bench.VersionsAsync());
        Assert.False(await bench.ExistsAsync("a"));

        await bench.UpgradeAsync();
        Assert.True(await bench.ExistsAsync("b"));
        Assert.Empty(await bench.UpgradeAsync());
    }

    [Fact]
    public async Task Each_step_has_a_log_row_that_says_who_when_and_how_long()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "SELECT pg_sleep(0.05);", "SELECT 1;");
        await bench.UpgradeAsync();
        await bench.DowngradeAsync("base");

        await using var session = await bench.OpenAsync();
        var log = await session.ReadLogAsync(CancellationToken.None);
        Assert.Equal([LogAction.Upgrade, LogAction.Downgrade], log.Select(entry => entry.Action));
        Assert.All(log, entry => Assert.Equal(LogState.Finished, entry.State));
        Assert.True(log[0].Duration >= TimeSpan.FromMilliseconds(50));
        Assert.True(log[0].StartedAt > DateTimeOffset.Now.AddMinutes(-5) && log[0].StartedAt <= DateTimeOffset.Now.AddMinutes(1));
        Assert.Equal(64, log[0].Checksum!.Length);
        Assert.Equal("aaaa01 does its part", log[0].Message);
        Assert.Equal(await bench.ReadAsync<string>("SELECT session_user::text"), log[0].AppliedBy);
    }

    [Fact]
    public async Task Many_migrations_travel_together_and_each_one_is_recorded()
    {
        await using var bench = await Workbench.CreateAsync();
        for (var i = 0; i < 200; i++)
            bench.Add($"rev{i:000}", $"CREATE TABLE t{i} (id int);", $"DROP TABLE t{i};");
        Assert.Equal(200, (await bench.UpgradeAsync()).Count);
        Assert.Equal(200L, await bench.ReadAsync<long>("SELECT count(*) FROM psmigrate_log WHERE state = 'Finished'"));
        Assert.Equal(200L, await bench.ReadAsync<long>("SELECT count(*) FROM pg_class WHERE relname ~ '^t[0-9]+$'"));
        Assert.Equal("rev199", await bench.VersionsAsync());
    }

    [Fact]
    public async Task A_failure_deep_in_a_batch_names_its_own_script_statement_and_line_and_keeps_the_earlier_ones()
    {
        await using var bench = await Workbench.CreateAsync();
        for (var i = 0; i < 40; i++)
            bench.Add($"rev{i:000}", i == 33 ? "CREATE TABLE fine (id int);\n\nSELECT 1,\n  no_such_column;" : $"CREATE TABLE t{i} (id int);");

        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());

        Assert.Equal(MigrationErrorId.MigrationFailed, error.Id);
        var failure = Assert.IsType<MigrationFailure>(error.Subject);
        Assert.Equal(("rev033", 2, 2, "42703"), (failure.Revision, failure.Statement, failure.Statements, failure.SqlState));
        Assert.Equal(File.ReadAllLines(bench.PathOf("rev033")).ToList().FindIndex(line => line.Contains("no_such_column")) + 1, failure.Line);
        Assert.Contains($"rev033.sql:{failure.Line}", error.Message);
        Assert.Contains("with 33 of 40 migrations applied", error.Message);
        Assert.Equal(33, failure.Completed.Count);
        Assert.Equal("rev032", await bench.VersionsAsync());
        Assert.False(await bench.ExistsAsync("fine"));
        Assert.Equal("Failed", await bench.ReadAsync<string>("SELECT state FROM psmigrate_log WHERE revision = 'rev033'"));
    }

    [Fact]
    public async Task An_error_that_waits_for_COMMIT_rolls_the_migration_back()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);")
            .Add("aaaa02", "INSERT INTO c VALUES (7);");
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Contains("at COMMIT", error.Message);
        Assert.Equal("23503", error.SqlState);
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    [Theory]
    [InlineData("DO $$ BEGIN COMMIT; END $$;", "2D000", "Transaction: off")]
    [InlineData("CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b'; SELECT 'b'::e;", "55P04", "later revision")]
    [InlineData("CREATE TABLE t (); SET LOCAL ROLE pg_monitor; ALTER TABLE t ADD a int;", "42501", "connect as the owner")]
    [InlineData("SET LOCAL statement_timeout = '1ms'; SELECT pg_sleep(10);", "57014", "statementTimeout")]
    [InlineData("DROP SCHEMA public CASCADE; CREATE SCHEMA public;", "42P01", "PsMigrate's own tables")]
    public async Task Where_there_is_a_way_out_the_recommendation_says_which(string sql, string state, string way)
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", sql);
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal(state, error.SqlState);
        Assert.Contains(way, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_one_transaction_a_failure_takes_everything_back()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { Transaction = TransactionMode.All };
        bench.Add("aaaa01", "CREATE TABLE a (id int);").Add("aaaa02", "CREATE TABLE a (id int);");
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal("aaaa02", Assert.IsType<MigrationFailure>(error.Subject).Revision);
        Assert.Contains("is at base with 0 of 2 migrations applied", error.Message);
        Assert.False(await bench.ExistsAsync("a"));
        Assert.Equal("", await bench.VersionsAsync());

        bench.Write("aaaa02", "-- second\n--\n-- Revision: aaaa02\n-- Revises: aaaa01\n\n-- migrate:up\nCREATE TABLE b (id int);\n");
        Assert.Equal(2, (await bench.UpgradeAsync()).Count);
        Assert.Equal("aaaa02", await bench.VersionsAsync());
    }

    [Fact]
    public async Task A_script_that_changes_role_and_search_path_misleads_neither_the_bookkeeping_nor_the_next_script()
    {
        await using var bench = await Workbench.CreateAsync();
        var role = "role_" + Guid.NewGuid().ToString("N");
        await bench.ExecuteAsync($"CREATE ROLE {role}");
        bench.Add("aaaa01", $"SELECT pg_catalog.set_config('search_path', '', false); SET ROLE {role};")
            .Add("aaaa02", "CREATE TABLE here (owner name DEFAULT current_user); INSERT INTO here DEFAULT VALUES;");
        await bench.UpgradeAsync();
        Assert.Equal("public", await bench.ReadAsync<string>("SELECT schemaname::text FROM pg_tables WHERE tablename = 'here'"));
        Assert.NotEqual(role, await bench.ReadAsync<string>("SELECT owner::text FROM here"));
        await bench.ExecuteAsync($"DROP ROLE {role}");
    }

    [Fact]
    public async Task A_version_row_that_changes_under_the_run_is_noticed()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "SELECT 1;").Add("aaaa02", "DELETE FROM psmigrate_version;");
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal(MigrationErrorId.VersionTableConflict, error.Id);
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    [Fact]
    public async Task A_migration_that_meets_a_lock_gives_way_and_tries_again()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { LockTimeout = TimeSpan.FromMilliseconds(200), LockRetries = 20 };
        bench.Add("aaaa01", "CREATE TABLE busy (id int);").Add("aaaa02", "ALTER TABLE busy ADD COLUMN x int;");
        await bench.UpgradeAsync("aaaa01");
        await using var blocker = new Npgsql.NpgsqlConnection(bench.Database.ConnectionString);
        await blocker.OpenAsync();
        var transaction = await blocker.BeginTransactionAsync();
        await using (var read = new Npgsql.NpgsqlCommand("LOCK TABLE busy IN ACCESS SHARE MODE", blocker))
            await read.ExecuteNonQueryAsync();

        var upgrade = bench.UpgradeAsync();
        while (bench.Observer.Warnings.IsEmpty)
            await Task.Delay(20);
        await transaction.RollbackAsync();
        Assert.Single(await upgrade);
        Assert.Contains(bench.Observer.Warnings, warning => warning.Contains("lock timeout") && warning.Contains("trying again"));
    }

    [Fact]
    public async Task When_the_retries_are_used_up_the_run_fails_and_nothing_is_left()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { LockTimeout = TimeSpan.FromMilliseconds(50), LockRetries = 1 };
        bench.Add("aaaa01", "CREATE TABLE busy (id int);").Add("aaaa02", "ALTER TABLE busy ADD COLUMN x int;");
        await bench.UpgradeAsync("aaaa01");
        await using var blocker = new Npgsql.NpgsqlConnection(bench.Database.ConnectionString);
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var read = new Npgsql.NpgsqlCommand("LOCK TABLE busy IN ACCESS SHARE MODE", blocker))
            await read.ExecuteNonQueryAsync();
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal("55P03", error.SqlState);
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    [Fact]
    public async Task Cancelling_leaves_the_table_true_and_the_lock_free()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE a (id int);").Add("aaaa02", "CREATE TABLE b (id int); SELECT pg_sleep(60);");
        using var stop = new CancellationTokenSource();
        var upgrade = bench.UpgradeAsync(cancellationToken: stop.Token);
        while (!await bench.ReadAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database())"))
            await Task.Delay(20);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upgrade);

        Assert.Equal("aaaa01", await bench.VersionsAsync());
        Assert.False(await bench.ExistsAsync("b"));
        Assert.Equal(0L, await bench.ReadAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task What_takes_long_is_shown_with_its_statement_and_whom_it_waits_for()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { LockTimeout = TimeSpan.FromSeconds(30) };
        bench.Add("aaaa01", "CREATE TABLE busy (id int);").Add("aaaa02", "SELECT 1;\nALTER TABLE busy ADD COLUMN x int;");
        await bench.UpgradeAsync("aaaa01");
        await using var blocker = new Npgsql.NpgsqlConnection(bench.Database.ConnectionString);
        await blocker.OpenAsync();
        var transaction = await blocker.BeginTransactionAsync();
        await using (var read = new Npgsql.NpgsqlCommand("LOCK TABLE busy IN ACCESS SHARE MODE", blocker))
            await read.ExecuteNonQueryAsync();

        var upgrade = bench.UpgradeAsync();
        while (!upgrade.IsCompleted && !bench.Observer.Progress.Any(progress => progress.Detail is not null))
            await Task.Delay(50);
        await transaction.RollbackAsync();
        await upgrade;
        var shown = bench.Observer.Progress.First(progress => progress.Detail is not null);
        Assert.Equal($"waiting for a lock of pid {blocker.ProcessID}", shown.Detail);
        Assert.Equal(("aaaa02", 2, 2), (shown.Revision, shown.Statement, shown.Statements));
    }

    [Fact]
    public async Task One_transaction_that_may_need_more_locks_than_the_server_has_is_warned_of()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { Transaction = TransactionMode.All };
        var room = await bench.ReadAsync<long>("SELECT current_setting('max_locks_per_transaction')::bigint * current_setting('max_connections')::bigint");
        bench.Add("aaaa01", string.Concat(Enumerable.Repeat("CREATE TABLE IF NOT EXISTS t (id int);\n", (int)(room / 3) + 1)));
        await bench.UpgradeAsync();
        Assert.Contains(bench.Observer.Warnings, warning => warning.Contains("max_locks_per_transaction"));
    }

    [Theory]
    [InlineData("CREATE SCHEMA hidden; DO $$ BEGIN PERFORM set_config('search_path', 'hidden', false); END $$;", TransactionMode.PerMigration)]
    [InlineData("CREATE SCHEMA hidden; SET LOCAL search_path = hidden;", TransactionMode.All)]
    public async Task A_setting_ends_with_its_script_however_it_was_made(string script, TransactionMode mode)
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { Transaction = mode };
        bench.Add("aaaa01", script).Add("aaaa02", "CREATE TABLE customers (id int);");
        await bench.UpgradeAsync();
        Assert.True(await bench.ExistsAsync("public.customers"));
    }

    [Fact]
    public async Task A_local_role_ends_before_the_bookkeeping()
    {
        await using var bench = await Workbench.CreateAsync();
        var role = "role_" + Guid.NewGuid().ToString("N");
        await bench.ExecuteAsync($"CREATE ROLE {role}; GRANT ALL ON SCHEMA public TO {role}");
        bench.Add("aaaa01", $"SET LOCAL ROLE {role}; CREATE TABLE owned (x int);");
        await bench.UpgradeAsync();
        Assert.Equal(role, await bench.ReadAsync<string>("SELECT tableowner::text FROM pg_tables WHERE tablename = 'owned'"));
        await bench.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Theory]
    [InlineData("Asia/Jakarta")]
    [InlineData("Asia/Kolkata")]
    public async Task Times_are_right_whatever_the_database_s_date_style(string zone)
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.ExecuteAsync($"ALTER DATABASE \"{bench.Database.Name}\" SET datestyle = 'SQL, DMY'; ALTER DATABASE \"{bench.Database.Name}\" SET timezone = '{zone}'");
        bench.Add("aaaa01", "SELECT 1;");
        var result = Assert.Single(await bench.UpgradeAsync());
        Assert.InRange(result.Duration, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(DateTimeOffset.Now - result.StartedAt, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_script_that_would_give_up_the_lock_is_refused()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "SELECT pg_advisory_unlock_all();");
        Assert.Equal(MigrationErrorId.InvalidScript, (await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync())).Id);
    }
}
