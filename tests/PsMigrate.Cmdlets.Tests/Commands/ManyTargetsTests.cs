using System.Management.Automation;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

/// <summary>Runs over many databases: order, failures, canaries, stopping, progress.</summary>
public sealed class ManyTargetsTests : TenantsTest
{
    [Fact]
    public async Task Databases_from_the_pipeline_are_all_upgraded_and_each_step_names_its_database()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(4);
        var results = Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants));
        Assert.Equal(8, results.Count);
        Assert.All(Tenants, tenant => Assert.Equal(
            ["aaaa11110000", "bbbb22220000"],
            results.Where(result => result.Text("Database").StartsWith(tenant.Name + "@", StringComparison.Ordinal)).Select(result => result.Text("Revision"))));
        foreach (var tenant in Tenants) Assert.Equal("bbbb22220000", await VersionAsync(tenant));
    }

    [Theory]
    [InlineData("Get-MigrationHistory", 4)]
    [InlineData("Get-MigrationCurrent", 2)]
    [InlineData("Get-MigrationLog", 4)]
    [InlineData("Test-MigrationEnvironment", 30)]
    [InlineData("Set-MigrationStamp head -PassThru", 2)]
    public async Task What_is_told_of_databases_from_the_pipeline_names_each_of_them(string command, int count)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(2);
        Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants));
        var told = Session.Get($"$tenants | {command}", ("tenants", tenants));
        Assert.Equal(count, told.Count);
        Assert.All(told.Chunk(count / 2).Zip(Tenants), pair => Assert.All(pair.First, one => Assert.StartsWith(pair.Second.Name + "@", one.Text("Database"), StringComparison.Ordinal)));
        var shown = Session.Show($"$tenants | {command}", ("tenants", tenants));
        Assert.All(Tenants, tenant => Assert.Single(shown.Split('\n'), line => line.TrimStart().StartsWith($"Database: {tenant.Name}@", StringComparison.Ordinal)));
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, line));
        Assert.DoesNotContain("Database: ", Session.Show($"{command} -ConnectionString $tenants[0].ConnectionString", ("tenants", tenants)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_fails_in_the_middle_leaves_the_others_alone_and_the_next_run_goes_on_there()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(5);
        await ExecuteAsync(Tenants[2], "CREATE TABLE users (name text)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade bbbb2222 -ThrottleLimit 2", ("tenants", tenants));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("MigrationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(Tenants[2].Name, error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(Tenants[2].Name, PSObject.AsPSObject(error.TargetObject).Text("Database"), StringComparison.Ordinal);
        Assert.Equal(8, run.Output.Count);
        Assert.Contains(run.Warnings, warning => warning.StartsWith("4 of 5 databases done; 1 failed: " + Tenants[2].Name, StringComparison.Ordinal));

        await ExecuteAsync(Tenants[2], "DROP TABLE users");
        var again = Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants));
        Assert.Equal(2, again.Count);
        Assert.All(again, result => Assert.StartsWith(Tenants[2].Name, result.Text("Database"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_stopped_between_two_steps_of_a_tenant_goes_on_after_the_first()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(3);
        await ExecuteAsync(Tenants[1], "CREATE TABLE users (name text); CREATE FUNCTION drop_it() RETURNS void LANGUAGE sql AS 'SELECT'");
        File.WriteAllText(
            Path.Combine(project.Versions, "00_first.sql"),
            "-- first\n--\n-- Revision: 000011110000\n\n-- migrate:up\nCREATE TABLE first (id int);\n");
        File.WriteAllText(
            Path.Combine(project.Versions, "01_aaaa11110000.sql"),
            "-- create users\n--\n-- Revision: aaaa11110000\n-- Revises: 000011110000\n\n-- migrate:up\nCREATE TABLE users (id int);\n");
        Assert.Single(Session.Run("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants)).Errors);
        Assert.Equal("000011110000", await VersionAsync(Tenants[1]));

        await ExecuteAsync(Tenants[1], "DROP TABLE users");
        Assert.Equal(
            ["aaaa11110000", "bbbb22220000"],
            Session.Get("$tenants | Invoke-MigrationUpgrade", ("tenants", tenants)).Select(result => result.Text("Revision")));
    }

    [Fact]
    public async Task A_canary_that_fails_keeps_all_others_from_starting()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(4);
        await ExecuteAsync(Tenants[1], "CREATE TABLE users (id int)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade -Canary 2", ("tenants", tenants));
        Assert.Single(run.Errors);
        Assert.Equal(2, run.Output.Count);
        Assert.Contains(run.Warnings, warning => warning.Contains("2 not started: " + Tenants[2].Name, StringComparison.Ordinal));
        foreach (var tenant in Tenants.Skip(2)) Assert.Null(await VersionAsync(tenant));
    }

    [Fact]
    public async Task After_so_many_failures_no_other_database_is_started()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(4);
        foreach (var tenant in Tenants) await ExecuteAsync(tenant, "CREATE TABLE users (id int)");

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
        await ExecuteAsync(Tenants[0], "CREATE TABLE users (id int)");

        var run = Session.Run("$tenants | Invoke-MigrationUpgrade -ThrottleLimit 1 -ErrorAction Stop", ("tenants", tenants));
        Assert.NotEmpty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Null(await VersionAsync(Tenants[1]));
    }

    [Fact]
    public async Task Stopping_rolls_back_all_that_are_at_work_and_starts_no_other()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.Add("ffff55550000", "bbbb22220000", "sleep", "CREATE TABLE slept (id int); SELECT pg_sleep(60);", "DROP TABLE slept;");
        var tenants = await MakeAsync(3);
        var names = string.Join(", ", Tenants.Select(tenant => $"'{tenant.Name}'"));
        Session.Runspace.SessionStateProxy.SetVariable("tenants", tenants);
        using var shell = PowerShell.Create(Session.Runspace);
        shell.AddScript("$tenants | Invoke-MigrationUpgrade -ThrottleLimit 2");
        var running = shell.BeginInvoke();
        for (var tries = 0; tries < 600 && await AskAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname IN ({names})") < 2; tries++)
            await Task.Delay(50);
        shell.Stop();

        Assert.True(running.IsCompleted);
        foreach (var tenant in Tenants.Take(2))
        {
            Assert.Equal("bbbb22220000", await VersionAsync(tenant));
            Assert.Equal(false, await AskAsync(tenant, "SELECT to_regclass('slept') IS NOT NULL"));
            Assert.Equal(0L, await AskAsync(tenant, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        }

        Assert.Null(await VersionAsync(Tenants[2]));
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
        var places = Tenants.Select(tenant => shown.IndexOf("upgrade " + tenant.Name, StringComparison.Ordinal)).ToArray();
        Assert.All(places, place => Assert.True(place >= 0, shown));
        Assert.Equal(places.Order(), places);
        foreach (var tenant in Tenants) Assert.Null(await VersionAsync(tenant));
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
        foreach (var tenant in Tenants) Assert.Equal(true, await AskAsync(tenant, $"SELECT to_regclass('t_{tenant.Name}') IS NOT NULL"));
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
    public void A_negative_time_to_wait_is_refused()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.StartsWith("ParameterArgumentValidationError", Session.Fail("Invoke-MigrationUpgrade @on -LockTimeout -1").FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
