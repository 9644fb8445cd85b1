using System.Management.Automation;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Commands;

/// <summary>Where the databases of a run come from: environments, queries, schemas, objects in the pipeline.</summary>
public sealed class TargetTests : TenantsTest
{
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
        Assert.Equal("bbbb22220000", await VersionAsync(Tenants[0]));
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
    public async Task Test_databases_and_statuses_bind_and_so_do_downgrades_stamps_and_readers()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var tenants = await MakeAsync(2);
        Session.Get("$tenants | Get-MigrationStatus | Invoke-MigrationUpgrade", ("tenants", tenants));
        Assert.Equal(["UpToDate", "UpToDate"], Session.Get("$tenants | Get-MigrationStatus").Select(status => status.Text("State")));
        Assert.Equal(2, Session.Get("$tenants | Get-MigrationCurrent").Count);
        Session.Get("$tenants | Invoke-MigrationDowngrade base -Confirm:$false");
        foreach (var tenant in Tenants) Assert.Equal(false, await AskAsync(tenant, "SELECT to_regclass('users') IS NOT NULL"));
        Session.Get("$tenants | Set-MigrationStamp aaaa1111");
        foreach (var tenant in Tenants) Assert.Equal("aaaa11110000", await VersionAsync(tenant));
        Assert.Equal(10, Session.Get("$tenants | Get-MigrationLog").Count);
    }

    [Fact]
    public async Task A_query_lists_theTenants_databases()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await MakeAsync(3);
        var names = string.Join(", ", Tenants.Select(tenant => $"'{tenant.Name}'"));
        var query = $"SELECT datname AS database FROM pg_database WHERE datname IN ({names}) ORDER BY datname DESC";
        var targets = Session.Get("Get-MigrationTarget -Query $query @on", ("query", query));
        Assert.Equal(Tenants.Select(tenant => tenant.Name).OrderDescending(), targets.Select(target => target.Text("Name")));
        Assert.Equal(6, Session.Get("Get-MigrationTarget -Query $query @on | Invoke-MigrationUpgrade").Count);
        foreach (var tenant in Tenants) Assert.Equal("bbbb22220000", await VersionAsync(tenant));
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
    public async Task The_history_and_the_checks_of_a_schema_are_its_own()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await ExecuteAsync(ConnectionString, "CREATE SCHEMA tenant_a; CREATE SCHEMA tenant_b");
        Session.Get("Invoke-MigrationUpgrade aaaa1111 -Schema tenant_a @on");

        Assert.Equal(["Pending", "Applied"], Session.Get("Get-MigrationHistory -Schema tenant_a @on").Select(one => one.Text("State")));
        Assert.Equal(["Pending", "Pending"], Session.Get("Get-MigrationHistory -Schema tenant_b @on").Select(one => one.Text("State")));
        var piped = Session.Get("'tenant_a', 'tenant_b' | ForEach-Object { [pscustomobject] @{ Schema = $_ } } | Get-MigrationHistory base:aaaa1111 @on");
        Assert.Equal(["Applied", "Pending"], piped.Select(one => one.Text("State")));

        var checks = Session.Get("Test-MigrationEnvironment -Schema tenant_a @on");
        Assert.All(checks.Skip(4), check => Assert.EndsWith("/tenant_a", check.Text("Database"), StringComparison.Ordinal));
        Assert.Contains("tenant_a.psmigrate_version at aaaa11110000", Detail("BookkeepingTables"), StringComparison.Ordinal);
        Assert.StartsWith("1 of 2 migrations is to be applied", Detail("PendingRevisions"), StringComparison.Ordinal);

        string Detail(string name) => checks.Single(check => check.Text("Name") == name).Text("Detail");
    }

    [Theory]
    [InlineData("Invoke-MigrationUpgrade -Schema tenat_a @on")]
    [InlineData("Invoke-MigrationUpgrade -Schema tenat_a @on -WhatIf")]
    [InlineData("[pscustomobject] @{ Schema = 'tenat_a' } | Invoke-MigrationUpgrade @on")]
    [InlineData("Set-MigrationStamp head -Schema tenat_a @on")]
    [InlineData("Get-MigrationStatus -Schema tenat_a @on")]
    [InlineData("Get-MigrationHistory -Schema tenat_a @on")]
    [InlineData("Test-MigrationEnvironment -Schema tenat_a @on")]
    public async Task A_schema_that_is_not_there_is_warned_about_with_the_nearest_one(string command)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        await ExecuteAsync(ConnectionString, "CREATE SCHEMA tenant_a; CREATE SCHEMA other");
        var run = Session.Run(command);
        Assert.Empty(run.Errors);
        Assert.EndsWith("there is no schema 'tenat_a' yet, and the first run makes it. Did you mean 'tenant_a'?", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(Session.Run(command.Replace("tenat_a", "tenant_a", StringComparison.Ordinal)).Warnings);
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

    [Fact]
    public void A_schema_in_the_pipeline_is_not_taken_for_its_database_by_a_comparison()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.AddModel("CREATE TABLE t (id int);");
        var error = Session.Fail("Get-MigrationTarget -Query \"SELECT 'tenant_a' AS schema\" @on | Compare-MigrationModel");
        Assert.StartsWith("InvalidTarget,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-IncludeSchema", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
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
}
