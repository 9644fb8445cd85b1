using Npgsql;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Backup;

public sealed class ResetTests : BackupTest
{
    [Fact]
    public async Task The_database_is_made_again_with_its_owner_settings_and_comment()
    {
        using var project = await UseUsersAsync();
        await RunAsync($"ALTER DATABASE \"{DatabaseName}\" SET work_mem = '7MB'; CREATE EXTENSION IF NOT EXISTS plpgsql");
        var before = await AskAsync<long>("SELECT oid::bigint FROM pg_database WHERE datname = current_database()");
        var result = Session.Get("Reset-MigrationDatabase @on -Confirm:$false").Single();
        Assert.Equal("Database", result.Text("Mode"));
        Assert.NotEqual(before, await AskAsync<long>("SELECT oid::bigint FROM pg_database WHERE datname = current_database()"));
        Assert.False(await HasTableAsync("users"));
        Assert.Equal("7MB", await AskAsync<string>("SHOW work_mem"));
        Assert.Empty(await RelatedDatabasesAsync());
    }

    [Fact]
    public async Task Upgrade_goes_to_the_heads_and_Revision_as_far_as_it_says()
    {
        using var project = await UseUsersAsync();
        var result = Session.Get("Reset-MigrationDatabase @on -Upgrade -Confirm:$false").Single();
        Assert.Equal(["bbbb22220000"], result.Texts("Revisions"));
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM users"));
        foreach (var mode in (string[])["Database", "Schemas"])
        {
            result = Session.Get($"Reset-MigrationDatabase @on -Mode {mode} -Revision aaaa1111 -Confirm:$false").Single();
            Assert.Equal(["aaaa11110000"], result.Texts("Revisions"));
            Assert.Equal(mode, result.Text("Mode"));
            Assert.Equal("aaaa11110000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
        }
    }

    [Fact]
    public async Task A_template_is_never_reset()
    {
        using var project = await UseUsersAsync();
        await RunAsync($"ALTER DATABASE \"{DatabaseName}\" IS_TEMPLATE true");
        try
        {
            foreach (var mode in (string[])["Auto", "Database", "Schemas"])
            {
                AssertError(
                    MigrationErrorId.DatabaseNotReplaced,
                    Session.Fail($"Reset-MigrationDatabase @on -Mode {mode} -Force -Confirm:$false"));
            }
            Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
            Assert.Empty(await RelatedDatabasesAsync());
        }
        finally
        {
            await RunAsync($"ALTER DATABASE \"{DatabaseName}\" IS_TEMPLATE false");
        }
    }

    [Fact]
    public async Task A_script_that_cannot_run_is_found_out_before_the_reset()
    {
        using var project = await UseUsersAsync();
        project.Add("cccc33330000", "bbbb22220000", "broken", "COMMIT;", null);
        AssertError(MigrationErrorId.InvalidScript, Session.Fail("Reset-MigrationDatabase @on -Upgrade -Confirm:$false"));
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
    }

    [Fact]
    public async Task A_protected_environment_is_never_reset()
    {
        using var project = await UseUsersAsync("""{ "environments": { "production": { "connection": "x", "protected": true } } }""");
        foreach (var mode in (string[])["Auto", "Schemas"])
        {
            AssertError(
                MigrationErrorId.ProtectedEnvironment,
                Session.Fail($"Reset-MigrationDatabase @on -Environment production -Mode {mode} -Force -Confirm:$false"));
        }
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
    }

    [Fact]
    public async Task It_asks_and_WhatIf_changes_nothing()
    {
        using var project = await UseUsersAsync();
        Session.Host.Recorded.Answers.Enqueue("No");
        Assert.Empty(Session.Get("Reset-MigrationDatabase @on"));
        Assert.Contains("drop the database", Assert.Single(Session.Host.Recorded.Questions), StringComparison.Ordinal);
        Session.Get("Reset-MigrationDatabase @on -Force -WhatIf");
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
    }

    [Fact]
    public async Task A_busy_database_is_left_alone_and_Force_closes_the_sessions()
    {
        using var project = await UseUsersAsync();
        await using var busy = new NpgsqlConnection(Connection() + ";Application Name=report");
        await busy.OpenAsync();
        var error = Session.Fail("Reset-MigrationDatabase @on -Confirm:$false");
        AssertError(MigrationErrorId.DatabaseInUse, error);
        Assert.Contains("report, pid ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
        Assert.Empty(await RelatedDatabasesAsync());

        Session.Get("Reset-MigrationDatabase @on -Force -Confirm:$false");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => new NpgsqlCommand("SELECT 1", busy).ExecuteScalarAsync());
        Assert.False(await HasTableAsync("users"));
    }

    [Fact]
    public async Task Emptying_schemas_waits_for_nobody_who_is_in_the_middle_of_something()
    {
        using var project = await UseUsersAsync();
        await using var busy = new NpgsqlConnection(Connection() + ";Application Name=report");
        await busy.OpenAsync();
        await using var transaction = await busy.BeginTransactionAsync();
        await new NpgsqlCommand("SELECT * FROM users", busy, transaction).ExecuteNonQueryAsync();
        var error = Session.Fail("Reset-MigrationDatabase @on -Mode Schemas -Confirm:$false");
        AssertError(MigrationErrorId.DatabaseInUse, error);
        Assert.Contains("report", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True(await HasTableAsync("psmigrate_version"));
        Session.Get("Reset-MigrationDatabase @on -Mode Schemas -Force -Confirm:$false");
        Assert.False(await HasTableAsync("users"));
    }

    [Fact]
    public async Task Emptying_schemas_takes_objects_of_every_kind_and_leaves_extensions_and_what_is_others()
    {
        using var project = await UseUsersAsync();
        var other = "other_" + DatabaseName[^8..];
        var user = "plain_" + DatabaseName[^8..];
        await RunAsync($"""
            CREATE ROLE {other}; CREATE ROLE {user} LOGIN PASSWORD 'secret'; GRANT ALL ON SCHEMA public TO {user};
            GRANT CREATE ON DATABASE "{DatabaseName}" TO {user};
            ALTER TABLE users OWNER TO {user}; ALTER TABLE psmigrate_version OWNER TO {user}; ALTER TABLE psmigrate_log OWNER TO {user};
            CREATE TABLE theirs (id int); ALTER TABLE theirs OWNER TO {other};
            SET ROLE {user};
            CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE TYPE pair AS (a int, b mood);
            CREATE TYPE span AS RANGE (subtype = int);
            CREATE TABLE people (id serial PRIMARY KEY, mood mood, p positive, "Odd Name" pair); CREATE TABLE parts (id int) PARTITION BY RANGE (id);
            CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (1) TO (9);
            CREATE VIEW happy AS SELECT * FROM people; CREATE MATERIALIZED VIEW happier AS SELECT * FROM happy; CREATE SEQUENCE counter;
            CREATE FUNCTION twice(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m'; CREATE PROCEDURE nothing() LANGUAGE sql AS '';
            CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
            CREATE FUNCTION same(span, span) RETURNS bool LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR === (leftarg = span, rightarg = span, function = same);
            CREATE COLLATION german FROM "C"; CREATE TEXT SEARCH CONFIGURATION words (COPY = simple); CREATE STATISTICS stats ON id, mood FROM people;
            CREATE SCHEMA "My Own"; CREATE TABLE "My Own".inside (id int);
            """);
        try
        {
            var result = Session.Get("Reset-MigrationDatabase -ConnectionString $plain -Confirm:$false", ("plain", Connection(user: user))).Single();
            Assert.Equal("Schemas", result.Text("Mode"));
            Assert.Equal(["table public.theirs"], result.Texts("Kept"));
            Assert.Equal("theirs", await AskAsync<string>("SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
            Assert.Equal(0L, await AskAsync<long>($"SELECT count(*) FROM pg_type WHERE typowner = '{user}'::regrole"));
            Assert.Equal(0L, await AskAsync<long>($"SELECT count(*) FROM pg_proc WHERE proowner = '{user}'::regrole"));
            Assert.Equal(0L, await AskAsync<long>($"SELECT count(*) FROM pg_operator WHERE oprowner = '{user}'::regrole"));
            Assert.Equal(0L, await AskAsync<long>($"SELECT count(*) FROM pg_collation WHERE collowner = '{user}'::regrole"));
            Assert.Equal(0L, await AskAsync<long>($"SELECT count(*) FROM pg_ts_config WHERE cfgowner = '{user}'::regrole"));
            Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_namespace WHERE nspname = 'My Own'"));
            Assert.Equal(1L, await AskAsync<long>("SELECT count(*) FROM pg_extension WHERE extname = 'plpgsql'"));
        }
        finally
        {
            await RunAsync($"DROP OWNED BY {user}, {other}; DROP ROLE {user}, {other}");
        }
    }

    [Fact]
    public async Task A_user_who_may_not_create_databases_is_told_so_when_that_is_what_was_asked_for()
    {
        using var project = await UseUsersAsync();
        var user = "plain_" + DatabaseName[^8..];
        await RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'secret'");
        try
        {
            var error = Session.Fail("Reset-MigrationDatabase -ConnectionString $plain -Mode Database -Confirm:$false", ("plain", Connection(user: user)));
            AssertError(MigrationErrorId.PermissionDenied, error);
            Assert.Contains("-Mode Schemas", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            error = Session.Fail("Reset-MigrationDatabase -ConnectionString $none -Confirm:$false", ("none", Connection(DatabaseName + "_none", user)));
            AssertError(MigrationErrorId.DatabaseNotFound, error);
            Assert.True(await HasTableAsync("users"));
        }
        finally
        {
            await RunAsync($"DROP ROLE {user}");
        }
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_made_with_Create_alone()
    {
        using var project = await UseUsersAsync();
        var name = DatabaseName + "_fresh";
        Session.Runspace.SessionStateProxy.SetVariable("fresh", Connection(name));
        var error = Session.Fail("Reset-MigrationDatabase -ConnectionString $fresh -Upgrade -Confirm:$false");
        AssertError(MigrationErrorId.DatabaseNotFound, error);
        Assert.Contains(name, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-Create", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        AssertError(MigrationErrorId.DatabaseNotFound, Session.Fail("Reset-MigrationDatabase -ConnectionString $fresh -Create -Mode Schemas -Confirm:$false"));
        Session.Get("Reset-MigrationDatabase -ConnectionString $fresh -Create -WhatIf");
        Assert.Equal(0L, await AskAsync<long>($"SELECT count(*) FROM pg_database WHERE datname = '{name}'"));

        var result = Session.Get("Reset-MigrationDatabase -ConnectionString $fresh -Create -Upgrade -Confirm:$false").Single();
        Assert.Equal(true, result.Value("Created"));
        Assert.Equal("bbbb22220000", await AskAsync<string>(Connection(name), "SELECT version_num FROM psmigrate_version"));
        await AskAsync<object>(Connection("postgres"), $"DROP DATABASE \"{name}\"");
    }

    [Fact]
    public async Task A_mistyped_database_is_answered_with_the_nearest_one()
    {
        using var project = await UseUsersAsync();
        var error = Session.Fail("Reset-MigrationDatabase -ConnectionString $mistyped -Confirm:$false", ("mistyped", Connection(DatabaseName[..^1])));
        AssertError(MigrationErrorId.DatabaseNotFound, error);
        Assert.Contains($"Did you mean '{DatabaseName}'?", error.ToString(), StringComparison.Ordinal);
    }
}
