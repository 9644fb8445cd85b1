using System.Management.Automation;
using Npgsql;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Autogenerate;

/// <summary>Scratch databases are made by a user of the test's own, so that it sees whether they go again.</summary>
public sealed class RehearsalTests : DatabaseTest
{
    private const string Refuse = "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''not today'' USING ERRCODE = ''0A000''; END'; CREATE EVENT TRIGGER refuse ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION refuse();";
    private const string Command = "New-Migration 'x' -AutoGenerate -Verbose -ScratchServer $scratch @on";
    private readonly string _user = $"scratch_{Guid.NewGuid():N}";

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public async Task A_migration_is_rehearsed_before_it_is_written(string format)
    {
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (id int PRIMARY KEY, m mood); CREATE VIEW v AS SELECT m FROM t");
        project.AddModel("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (id bigint PRIMARY KEY, m mood DEFAULT 'ok', CHECK (id > 0)); CREATE VIEW v AS SELECT m, id FROM t;");
        var run = Session.Run($"{Command} -Format {format}");
        Assert.Empty(run.Errors);
        Assert.Contains(run.Verbose, line => line.StartsWith("Rehearsed on a scratch database: the upgrade (", StringComparison.Ordinal));
        Assert.Contains(run.Progress, record => record.StatusDescription == "Rehearsing the upgrade");
        Assert.Contains(run.Progress, record => record.StatusDescription == "Rehearsing the downgrade");
        await IsCleanAsync();
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
    }

    [Theory]
    [InlineData("-Exclude public.other")]
    [InlineData("-SafeOnly")]
    [InlineData("-Rename t=people, t.name=full_name -ExcludeKind Trigger")]
    [InlineData("-Owner -Privilege")]
    public async Task Filters_renames_and_what_is_left_out_are_rehearsed_on_a_copy(string options)
    {
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>("CREATE TABLE t (id int PRIMARY KEY, name text, gone int); CREATE TABLE other (id int REFERENCES t); CREATE VIEW v AS SELECT name FROM t");
        project.AddModel("CREATE TABLE people (id int PRIMARY KEY, full_name text, kind text); CREATE TABLE other (id int REFERENCES people); CREATE VIEW v AS SELECT full_name AS name FROM people;");
        var run = Session.Run($"{Command} {options} -WarningAction SilentlyContinue");
        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
        Assert.Contains(run.Verbose, line => line.StartsWith("Rehearsed on a scratch database", StringComparison.Ordinal));
        await IsCleanAsync();
    }

    [Theory]
    [InlineData("", "{}", "CREATE SCHEMA cron; CREATE TABLE cron.job (id int);")]
    [InlineData("-IncludeSchema public", "{}", "")]
    [InlineData("", """{ "autogenerate": { "excludeSchemas": ["cron"] } }""", "")]
    public async Task Where_the_models_own_scratch_database_will_do_no_copy_is_made(string options, string configuration, string rest)
    {
        using var project = await UseAsync("SUPERUSER", configuration);
        await AskAsync<object>("CREATE TABLE t (id int); CREATE SCHEMA cron; CREATE TABLE cron.job (id int)");
        project.AddModel("CREATE TABLE t (id int, name text);" + rest);
        var run = Session.Run($"{Command} {options}");
        Assert.Empty(run.Errors);
        Assert.Contains(run.Verbose, line => line.StartsWith("Rehearsed on a scratch database", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Progress, record => record.StatusDescription.StartsWith("Copying", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_set_for_the_database_holds_in_a_rehearsal()
    {
        const string Function = "CREATE SCHEMA app; CREATE TABLE app.parts (n bigint); CREATE FUNCTION app.parts() RETURNS bigint LANGUAGE plpgsql STABLE AS 'BEGIN RETURN (SELECT count(*) FROM parts); END';";
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>($"{Function} CREATE TABLE t (id int); DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, app', current_database()); END $$");
        project.AddModel($"SET search_path = public, app; {Function} CREATE TABLE t (id int, n bigint DEFAULT app.parts());");
        var run = Session.Run(Command);
        Assert.Empty(run.Errors);
        Assert.Contains(run.Verbose, line => line.StartsWith("Rehearsed on a scratch database", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_way_to_another_database_is_rehearsed_too()
    {
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>("CREATE TABLE t (id int)");
        var run = Session.Run($"{Command} -From ($on.ConnectionString + ';Database=postgres')");
        Assert.Empty(run.Errors);
        Assert.Contains(run.Verbose, line => line.StartsWith("Rehearsed on a scratch database: the upgrade (1 statement)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Exclude public.other")]
    [InlineData("-WhatIf")]
    public async Task What_PostgreSQL_refuses_is_not_written(string options)
    {
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>(Refuse + "CREATE TABLE t (id int); CREATE TABLE gone (id int)");
        project.AddModel(Refuse + "CREATE TABLE t (id int);");
        var run = Session.Run($"{Command} {options} -WarningAction SilentlyContinue");
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("RehearsalFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("refuses the upgrade", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("0A000: not today (statement 1 of 1: DROP TABLE public.gone)", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-SkipRehearsal", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(project.Versions));
        await IsCleanAsync();
    }

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public async Task SafeOnly_leaves_what_PostgreSQL_refuses_out_with_its_message_and_does_the_rest(string format)
    {
        const string NoIndex = "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''indexes are made at night''; END'; CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION refuse();";
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>(NoIndex + "CREATE TABLE t (id int, gone int)");
        project.AddModel("CREATE TABLE t (id bigint, name text); CREATE INDEX ix_name ON t (name); CREATE INDEX ix_id ON t (id); COMMENT ON INDEX ix_id IS 'by id'; CREATE VIEW v AS SELECT name FROM t;" + NoIndex);
        var run = Session.Run($"{Command} -SafeOnly -Format {format}");
        Assert.Empty(run.Errors);
        Assert.Equal(3, run.Warnings.Count);
        Assert.Contains(run.Warnings, line => line.StartsWith("Left out, since data can be lost: Remove Column public.t.gone.", StringComparison.Ordinal));
        foreach (var index in new[] { "ix_id", "ix_name" })
            Assert.Contains(run.Warnings, line => line.StartsWith($"Left out: Add Index public.t.{index}. PostgreSQL refuses it beside what stays: P0001: indexes are made at night.", StringComparison.Ordinal));
        Assert.Contains("LEFT OUT: Add Index public.t.ix_name: PostgreSQL refuses it beside what stays: P0001: indexes are made at night. ", File.ReadAllText(run.Output.Single().Text("Path")), StringComparison.Ordinal);
        Assert.Contains(run.Verbose, line => line.StartsWith("Rehearsed on a scratch database", StringComparison.Ordinal));
        await IsCleanAsync();
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Equal("bigint", await AskAsync<string>("SELECT atttypid::regtype::text FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'id'"));
        Assert.Equal(["gone", "ix_id", "ix_name"], Session.Get("Compare-MigrationModel @on -SafeOnly -WarningAction SilentlyContinue | Where-Object LeftOut | ForEach-Object { ($_.Object -split '\\.')[-1] }").Select(name => name.ToString()).Order());
    }

    [Theory]
    [InlineData("-SkipRehearsal", "{}")]
    [InlineData("", """{ "autogenerate": { "rehearse": false } }""")]
    public async Task A_rehearsal_can_be_left_out(string options, string configuration)
    {
        using var project = await UseAsync("SUPERUSER", configuration);
        await AskAsync<object>(Refuse + "CREATE TABLE t (id int); CREATE TABLE gone (id int)");
        project.AddModel(Refuse + "CREATE TABLE t (id int);");
        var run = Session.Run($"{Command} {options} -WarningAction SilentlyContinue");
        Assert.Empty(run.Errors);
        Assert.Contains("Remove-Table public.gone", File.ReadAllText(run.Output.Single().Text("Path")), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Verbose, line => line.Contains("ehearse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_leads_elsewhere_is_written_with_a_warning()
    {
        const string Meddle = "CREATE FUNCTION meddle() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN ALTER VIEW v ALTER a SET DEFAULT 1; END'; CREATE EVENT TRIGGER meddle ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION meddle();";
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>("CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;" + Meddle);
        project.AddModel("CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t;" + Meddle);
        var run = Session.Run(Command);
        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
        Assert.StartsWith("The upgrade applies to a copy of the schema, but does not lead to the one that it should lead to", Assert.Single(run.Warnings), StringComparison.Ordinal);
        await IsCleanAsync();
    }

    [Fact]
    public async Task An_extension_that_cannot_be_made_there_does_not_keep_the_rest_from_being_rehearsed()
    {
        using var project = await UseAsync("CREATEDB");
        await AskAsync<object>("CREATE EXTENSION pageinspect; CREATE TABLE t (a int)");
        project.AddModel("CREATE TABLE t (a int, b int);");
        var run = Session.Run($"{Command} -ExcludeKind Extension");
        Assert.Empty(run.Errors);
        Assert.Empty(run.Warnings);
        Assert.Contains(run.Verbose, line => line.EndsWith("back. That was without what they have nothing to do with: Extension pageinspect.", StringComparison.Ordinal));
        await IsCleanAsync();
    }

    [Fact]
    public async Task Without_a_server_for_scratch_databases_the_script_is_written_all_the_same()
    {
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>("CREATE TABLE t (id int)");
        var run = Session.Run("New-Migration 'x' -AutoGenerate -Verbose -ScratchServer 'Host=127.0.0.1;Port=1;Database=x;Username=x' -From ($on.ConnectionString + ';Database=postgres') -WarningAction SilentlyContinue @on");
        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
        Assert.Contains(run.Verbose, line => line.StartsWith("The migration was not rehearsed: ", StringComparison.Ordinal) && line.Contains("127.0.0.1:1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_do_nothing_is_rehearsed()
    {
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>("CREATE TABLE t (id int)");
        project.AddModel("CREATE TABLE t (id int);");
        var run = Session.Run(Command);
        Assert.Empty(run.Output);
        Assert.Contains("no script was written", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Verbose, line => line.Contains("ehearse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rehearsal_that_is_stopped_leaves_nothing_behind()
    {
        var sleep = Refuse.Replace("RAISE ''not today'' USING ERRCODE = ''0A000''", "PERFORM pg_sleep(600)", StringComparison.Ordinal);
        using var project = await UseAsync("SUPERUSER");
        await AskAsync<object>(sleep + "CREATE TABLE t (id int); CREATE TABLE gone (id int)");
        project.AddModel(sleep + "CREATE TABLE t (id int);");
        using var shell = PowerShell.Create(Session.Runspace);
        shell.AddScript(Command);
        var running = shell.BeginInvoke();
        while (!await AskAsync<bool>($"SELECT count(*) > 0 FROM pg_stat_activity WHERE usename = '{_user}' AND wait_event = 'PgSleep'"))
        {
            Assert.False(running.IsCompleted, "The command ended before it could be stopped.");
            await Task.Delay(50);
        }
        await Task.Run(shell.Stop);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(Directory.GetFiles(project.Versions));
        await IsCleanAsync();
    }

    private async Task<TestProject> UseAsync(string rights, string configuration = "{}")
    {
        await AskAsync<object>($"CREATE ROLE {_user} LOGIN {rights} PASSWORD 'p'");
        var scratch = new NpgsqlConnectionStringBuilder(ConnectionString) { Username = _user, Password = "p" };
        Session.Runspace.SessionStateProxy.SetVariable("scratch", scratch.ConnectionString);
        return Use(new TestProject(configuration));
    }

    // A role that owns a database cannot go.
    private Task IsCleanAsync() => AskAsync<object>($"DROP ROLE {_user}");
}
