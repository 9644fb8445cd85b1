using System.Management.Automation;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Commands;

/// <summary>Runs over many databases: the tenants tenant_1, tenant_2, ... of one server, and schemas of one database.</summary>
public sealed class ManyTargetsTests : DatabaseTest
{
    private readonly List<SandboxDatabase> _tenants = [];

    [Fact]
    public async Task Databases_from_the_pipeline_are_all_upgraded_and_each_step_names_its_database()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(4);
        var results = Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants));
        Assert.Equal(8, results.Count);
        Assert.All(_tenants, tenant => Assert.Equal(
            ["aaaa11110000", "bbbb22220000"],
            results.Where(result => result.Text("Database").StartsWith(tenant.Name + "@", StringComparison.Ordinal)).Select(result => result.Text("Revision"))));
        foreach (var tenant in _tenants) Assert.Equal("bbbb22220000", await VersionAsync(tenant));
    }

    [Fact]
    public async Task A_tenant_that_fails_in_the_middle_leaves_the_others_alone_and_the_next_run_goes_on_there()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(5);
        await ExecuteAsync(_tenants[2], "CREATE TABLE users (name text)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade bbbb2222 -ThrottleLimit 2", ("tenants", tenants));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("MigrationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(_tenants[2].Name, error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(_tenants[2].Name, PSObject.AsPSObject(error.TargetObject).Text("Database"), StringComparison.Ordinal);
        Assert.Equal(8, run.Output.Count);
        Assert.Contains(run.Warnings, warning => warning.StartsWith("4 of 5 databases done; 1 failed: " + _tenants[2].Name, StringComparison.Ordinal));

        await ExecuteAsync(_tenants[2], "DROP TABLE users");
        var again = Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants));
        Assert.Equal(2, again.Count);
        Assert.All(again, result => Assert.StartsWith(_tenants[2].Name, result.Text("Database"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_stopped_between_two_steps_of_a_tenant_goes_on_after_the_first()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(3);
        await ExecuteAsync(_tenants[1], "CREATE TABLE users (name text); CREATE FUNCTION drop_it() RETURNS void LANGUAGE sql AS 'SELECT'");
        File.WriteAllText(
            Path.Combine(project.Versions, "00_first.sql"),
            "-- first\n--\n-- Revision: 000011110000\n\n-- migrate:up\nCREATE TABLE first (id int);\n");
        File.WriteAllText(
            Path.Combine(project.Versions, "01_aaaa11110000.sql"),
            "-- create users\n--\n-- Revision: aaaa11110000\n-- Revises: 000011110000\n\n-- migrate:up\nCREATE TABLE users (id int);\n");
        Assert.Single(Session.Run("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants)).Errors);
        Assert.Equal("000011110000", await VersionAsync(_tenants[1]));

        await ExecuteAsync(_tenants[1], "DROP TABLE users");
        Assert.Equal(
            ["aaaa11110000", "bbbb22220000"],
            Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants)).Select(result => result.Text("Revision")));
    }

    [Theory]
    [InlineData("Invoke-MigrationUpgrade", "ConnectionString")]
    [InlineData("Invoke-MigrationUpgrade", "Environment")]
    [InlineData("Invoke-MigrationUpgrade", "Schema")]
    [InlineData("Invoke-MigrationDowngrade base -Confirm:$false", "ConnectionString")]
    [InlineData("Set-MigrationStamp base", "Environment")]
    [InlineData("Reset-MigrationDatabase -Confirm:$false", "ConnectionString")]
    [InlineData("Get-MigrationStatus", "ConnectionString")]
    public async Task An_object_that_lacks_its_database_never_means_the_default_one(string command, string property)
    {
        var tenants = await MakeAsync(1);
        using var project = Use(TestProject.WithUsersAndNames($$"""{ "defaultEnvironment": "dev", "environments": { "dev": { "connection": "{{Text(tenants[0])}}" } } }"""));
        Assert.Equal(2, Session.Get("Invoke-MigrationUpgrade").Count);

        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty(property, ""));
        var error = Assert.Single(Session.Run($"$row | {command}", ("row", row)).Errors);
        Assert.StartsWith("InvalidConnection,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(property, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("bbbb22220000", await VersionAsync(_tenants[0]));
    }

    [Fact]
    public void Rows_and_connections_that_are_no_targets_are_refused_without_showing_a_password()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        foreach (var input in (string[])["'postgresql://me:geheim@localhost/app'", "'Host=x;Password=geheim'", "@{ ConnectionString = 'Host=x;Password=geheim' }", "[pscustomobject] @{ Connection = 'Host=x;Password=geheim' }"])
        {
            var error = Assert.Single(Session.Run($"{input} | Invoke-MigrationUpgrade").Errors);
            Assert.DoesNotContain("geheim", $"{error} {error.ErrorDetails?.Message} {error.ErrorDetails?.RecommendedAction}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_canary_that_fails_keeps_all_others_from_starting()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(4);
        await ExecuteAsync(_tenants[1], "CREATE TABLE users (id int)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade -Canary 2", ("tenants", tenants));
        Assert.Single(run.Errors);
        Assert.Equal(2, run.Output.Count);
        Assert.Contains(run.Warnings, warning => warning.Contains("2 not started: " + _tenants[2].Name, StringComparison.Ordinal));
        foreach (var tenant in _tenants.Skip(2)) Assert.Null(await VersionAsync(tenant));
    }

    [Fact]
    public async Task After_so_many_failures_no_other_database_is_started()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(4);
        foreach (var tenant in _tenants) await ExecuteAsync(tenant, "CREATE TABLE users (id int)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade -ThrottleLimit 1 -MaxFailures 2", ("tenants", tenants));
        Assert.Equal(2, run.Errors.Count);
        Assert.Contains(run.Warnings, warning => warning.StartsWith("0 of 4 databases done; 2 failed: ", StringComparison.Ordinal)
            && warning.Contains("; 2 not started: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_ErrorAction_Stop_the_first_error_ends_the_run()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(3);
        await ExecuteAsync(_tenants[0], "CREATE TABLE users (id int)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade -ThrottleLimit 1 -ErrorAction Stop", ("tenants", tenants));
        Assert.NotEmpty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Null(await VersionAsync(_tenants[1]));
    }

    [Fact]
    public async Task Stopping_rolls_back_all_that_are_at_work_and_starts_no_other()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.Add("ffff55550000", "bbbb22220000", "sleep", "CREATE TABLE slept (id int); SELECT pg_sleep(60);", "DROP TABLE slept;");
        var tenants = await MakeAsync(3);
        var names = string.Join(", ", _tenants.Select(tenant => $"'{tenant.Name}'"));
        Session.Runspace.SessionStateProxy.SetVariable("tenants", tenants);
        using var shell = PowerShell.Create(Session.Runspace);
        shell.AddScript("$tenants | Invoke-MigrationUpgrade -ThrottleLimit 2");
        var running = shell.BeginInvoke();
        for (var tries = 0; tries < 600 && await AskAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname IN ({names})") < 2; tries++)
            await Task.Delay(50);
        shell.Stop();

        Assert.True(running.IsCompleted);
        foreach (var tenant in _tenants.Take(2))
        {
            Assert.Equal("bbbb22220000", await VersionAsync(tenant));
            Assert.Equal(false, await AskAsync(tenant, "SELECT to_regclass('slept') IS NOT NULL"));
            Assert.Equal(0L, await AskAsync(tenant, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        }

        Assert.Null(await VersionAsync(_tenants[2]));
    }

    [Fact]
    public async Task A_test_database_can_be_piped_to_an_upgrade_and_a_table_of_them_too()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var server = (await TestServer.GetAsync()).ConnectionString;
        var results = Session.Get(
            "$made = 1..2 | ForEach-Object { New-MigrationTestDatabase -Empty -ConnectionString $server }; $made | Invoke-MigrationUpgrade; $made | Remove-MigrationTestDatabase",
            ("server", server));
        Assert.Equal(4, results.Count);
    }

    [Fact]
    public async Task Without_a_server_a_database_fails_alone()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(1);
        tenants = [.. tenants, Target("Host=127.0.0.1;Port=1;Database=gone;Username=me;Password=se-cret"), Target("no connection at all")];

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade -Verbose", ("tenants", tenants));
        Assert.Equal(["InvalidConnection", "ServerUnreachable"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).Order());
        Assert.Equal(2, run.Output.Count);
        Assert.DoesNotContain("se-cret", string.Concat(run.Errors.Select(error => error.ToString()).Concat(run.Warnings).Concat(run.Verbose)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_shows_every_plan_in_order_and_writes_nothing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(3);
        var shown = Session.Show("$tenants | Invoke-MigrationUpgrade -WhatIf", ("tenants", tenants));
        var places = _tenants.Select(tenant => shown.IndexOf("upgrade " + tenant.Name, StringComparison.Ordinal)).ToArray();
        Assert.All(places, place => Assert.True(place >= 0, shown));
        Assert.Equal(places.Order(), places);
        foreach (var tenant in _tenants) Assert.Null(await VersionAsync(tenant));
    }

    [Fact]
    public async Task Progress_goes_over_all_databases()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var run = Session.Run("$tenants | Invoke-MigrationUpgrade", ("tenants", await MakeAsync(3)));
        Assert.All(run.Progress, record => Assert.Equal("Upgrade 3 databases", record.Activity));
        Assert.Contains(run.Progress, record => record.StatusDescription.StartsWith("3 of 3 done", StringComparison.Ordinal) && record.PercentComplete == 100);
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Fact]
    public async Task A_script_that_reads_rows_reads_them_in_each_database()
    {
        using var project = Use(new TestProject());
        File.WriteAllText(
            Path.Combine(project.Versions, "01_rows.ps1"),
            """
            <#
            read rows

            Revision: aaaa11110000
            #>

            function Upgrade {
                foreach ($row in Invoke-SqlQuery 'SELECT current_database() AS name') {
                    Invoke-Sql "CREATE TABLE t_$($row.name) (id int)"
                }
            }
            """);
        Assert.Equal(4, Session.Get("$tenants | Invoke-MigrationUpgrade -ThrottleLimit 4", ("tenants", await MakeAsync(4))).Count);
        foreach (var tenant in _tenants) Assert.Equal(true, await AskAsync(tenant, $"SELECT to_regclass('t_{tenant.Name}') IS NOT NULL"));
    }

    [Fact]
    public async Task Test_databases_and_statuses_bind_and_so_do_downgrades_stamps_and_readers()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(2);
        Session.Get("$tenants | Get-MigrationStatus | Invoke-MigrationUpgrade", ("tenants", tenants));
        Assert.Equal(["UpToDate", "UpToDate"], Session.Get("$tenants | Get-MigrationStatus").Select(status => status.Text("State")));
        Assert.Equal(2, Session.Get("$tenants | Get-MigrationCurrent").Count);
        Session.Get("$tenants | Invoke-MigrationDowngrade base -Confirm:$false");
        foreach (var tenant in _tenants) Assert.Equal(false, await AskAsync(tenant, "SELECT to_regclass('users') IS NOT NULL"));
        Session.Get("$tenants | Set-MigrationStamp aaaa1111");
        foreach (var tenant in _tenants) Assert.Equal("aaaa11110000", await VersionAsync(tenant));
        Assert.Equal(10, Session.Get("$tenants | Get-MigrationLog").Count);
    }

    [Fact]
    public async Task A_status_that_cannot_be_read_leaves_the_others_alone()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(2);
        var run = Session.Run("$tenants | Get-MigrationStatus", ("tenants", new[] { tenants[0], Target("Host=127.0.0.1;Port=1;Database=gone;Username=me"), tenants[1] }));
        Assert.Equal(2, run.Output.Count);
        Assert.StartsWith("ServerUnreachable,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_lists_the_tenants_databases()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await MakeAsync(3);
        var names = string.Join(", ", _tenants.Select(tenant => $"'{tenant.Name}'"));
        var query = $"SELECT datname AS database FROM pg_database WHERE datname IN ({names}) ORDER BY datname DESC";
        var targets = Session.Get("Get-MigrationTarget -Query $query @on", ("query", query));
        Assert.Equal(_tenants.Select(tenant => tenant.Name).OrderDescending(), targets.Select(target => target.Text("Name")));
        Assert.Equal(6, Session.Get("Get-MigrationTarget -Query $query @on | Invoke-MigrationUpgrade").Count);
        foreach (var tenant in _tenants) Assert.Equal("bbbb22220000", await VersionAsync(tenant));
    }

    [Fact]
    public async Task Schemas_of_one_database_have_tables_of_their_own()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await ExecuteAsync(ConnectionString, "CREATE SCHEMA tenant_a; CREATE SCHEMA \"Tenant B\"; CREATE SCHEMA other");
        const string Query = "SELECT nspname AS schema FROM pg_namespace WHERE nspname ILIKE 'tenant%' ORDER BY 1";
        var results = Session.Get("Get-MigrationTarget -Query $query @on | Invoke-MigrationUpgrade", ("query", Query));
        Assert.Equal(["Tenant B", "tenant_a"], results.Select(result => result.Text("Schema")).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            "Tenant B.psmigrate_log, Tenant B.psmigrate_version, Tenant B.users, tenant_a.psmigrate_log, tenant_a.psmigrate_version, tenant_a.users",
            await AskAsync<string>("""
                SELECT string_agg(schemaname || '.' || tablename, ', ' ORDER BY schemaname COLLATE "C", tablename COLLATE "C") FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                """));

        Session.Get("Invoke-MigrationDowngrade base -Schema tenant_a @on -Confirm:$false");
        Assert.Equal("Empty", Session.Get("Get-MigrationStatus -Schema tenant_a @on").Single().Text("State"));
        Assert.Equal("UpToDate", Session.Get("Get-MigrationStatus -Schema 'Tenant B' @on").Single().Text("State"));
        Assert.EndsWith("/Tenant B", Session.Get("Get-MigrationStatus -Schema 'Tenant B' @on").Single().Text("Database"), StringComparison.Ordinal);
        Assert.False(await HasTableAsync("psmigrate_version"));
    }

    [Fact]
    public async Task A_schema_in_the_pipeline_is_not_taken_for_its_database_by_a_reset()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await ExecuteAsync(ConnectionString, "CREATE SCHEMA tenant_a; CREATE TABLE public.kept (id int)");
        var error = Session.Fail("Get-MigrationTarget -Query \"SELECT 'tenant_a' AS schema\" @on | Reset-MigrationDatabase -Confirm:$false");
        Assert.StartsWith("InvalidTarget,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(await HasTableAsync("kept"));
    }

    [Theory]
    [InlineData("SELECT 1 AS id", "InvalidConnection")]
    [InlineData("SELECT NULL::text AS database", "InvalidConnection")]
    [InlineData("SELECT 1/0 AS database", "QueryFailed")]
    [InlineData("CREATE TABLE sneaky (id int)", "QueryFailed")]
    public async Task A_query_that_lists_no_targets_is_refused(string query, string id)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.StartsWith(id + ",", Session.Fail("Get-MigrationTarget -Query $query @on", ("query", query)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(await HasTableAsync("sneaky"));
    }

    [Fact]
    public async Task Environments_are_chosen_by_wildcard_and_show_no_password()
    {
        var tenants = await MakeAsync(2);
        using var project = Use(TestProject.WithUsersAndNames($$"""
            {
              "environments": {
                "dev": { "connection": "Host=nowhere.invalid" },
                "prod-a": { "connection": "{{Text(tenants[0])}}" },
                "prod-b": { "connection": "{{Text(tenants[1])}}", "protected": true }
              }
            }
            """));
        Assert.Equal(["dev", "prod-a", "prod-b"], Session.Get("Get-MigrationTarget").Select(target => target.Text("Name")));
        Assert.Equal(4, Session.Get("Get-MigrationTarget prod-* | Invoke-MigrationUpgrade").Count);
        Assert.Equal(2, Session.Get("'prod-a', 'prod-b' | Get-MigrationTarget | Get-MigrationStatus").Count);
        var refused = Session.Run("Get-MigrationTarget prod-* | Invoke-MigrationDowngrade base -Confirm:$false");
        Assert.StartsWith("ProtectedEnvironment,", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, refused.Output.Count);
        Assert.StartsWith("EnvironmentNotFound,", Session.Fail("Get-MigrationTarget prod-x").FullyQualifiedErrorId, StringComparison.Ordinal);
        var shown = Session.Show("Get-MigrationTarget 'postgresql://me:se-cret@db1/app'; (Get-MigrationTarget 'postgresql://me:se-cret@db1/app').ConnectionString");
        Assert.Contains("Password=***", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("se-cret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_argument_is_refused_as_it_always_was()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        foreach (var parameter in (string[])["Environment", "ConnectionString", "Schema"])
        {
            Assert.StartsWith("ParameterArgumentValidationError", Session.Fail($"Get-MigrationStatus -{parameter} ''").FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.StartsWith("ParameterArgumentValidationError", Session.Fail($"Get-MigrationStatus -{parameter} $null").FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_negative_time_to_wait_is_refused()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.StartsWith("ParameterArgumentValidationError", Session.Fail("Invoke-MigrationUpgrade @on -LockTimeout -1").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_many_databases_fits_a_hundred_columns()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(2);
        foreach (var command in (string[])["$tenants | Invoke-MigrationUpgrade", "$tenants | Get-MigrationStatus", "Get-MigrationTarget -Query \"SELECT 'a_rather_long_name_of_a_database_of_a_tenant' AS database, 'its_schema' AS schema\" @on"])
        {
            var shown = Session.Show(command, ("tenants", tenants));
            Assert.Contains("Database", shown, StringComparison.Ordinal);
            // Where a database stands is to be seen in the smallest of terminals too.
            var widest = command.EndsWith("Status", StringComparison.Ordinal) ? 80 : 100;
            Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, widest));
            Assert.DoesNotContain(" : ", shown, StringComparison.Ordinal);
        }
    }

    protected override void CleanUp()
    {
        foreach (var tenant in _tenants) tenant.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static PSObject Target(string connectionString)
    {
        var target = new PSObject();
        target.Properties.Add(new PSNoteProperty("ConnectionString", connectionString));
        return target;
    }

    private static string Text(PSObject target) => target.Text("ConnectionString").Replace("\\", "\\\\", StringComparison.Ordinal);

    private static Task<object?> VersionAsync(SandboxDatabase tenant) => AskAsync(
        tenant, "SELECT CASE WHEN to_regclass('psmigrate_version') IS NOT NULL THEN (xpath('//version_num/text()', query_to_xml('SELECT version_num FROM psmigrate_version', true, true, '')))[1]::text END");

    private static async Task<object?> AskAsync(SandboxDatabase tenant, string sql)
    {
        await using var connection = new NpgsqlConnection(tenant.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    private static Task ExecuteAsync(SandboxDatabase tenant, string sql) => ExecuteAsync(tenant.ConnectionString, sql);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<PSObject[]> MakeAsync(int count)
    {
        for (var i = 0; i < count; i++) _tenants.Add(await TestServer.CreateDatabaseAsync());
        return [.. _tenants.Select(tenant => Target(tenant.ConnectionString))];
    }
}
