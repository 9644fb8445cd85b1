using System.Management.Automation;
using Npgsql;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Sandbox;

/// <summary>Migrated throw-away databases, through the built module, on a given server.</summary>
public sealed class MigratedTestDatabaseTests : IAsyncLifetime
{
    private readonly ModuleSession _session = new();
    private readonly List<TestProject> _projects = [];
    private string _server = "";

    public async Task InitializeAsync()
    {
        _server = (await TestServer.GetAsync()).ConnectionString;
        _session.Runspace.SessionStateProxy.SetVariable("server", _server);
    }

    public Task DisposeAsync()
    {
        _session.Dispose();
        _projects.ForEach(project => project.Dispose());
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_database_is_at_head_and_in_step_with_the_scripts()
    {
        Use(TestProject.WithUsersAndNames());
        var database = New();
        Assert.Equal("bbbb22220000", await AskAsync(database, "SELECT version_num FROM psmigrate_version"));
        Assert.Equal("2", await AskAsync(database, "SELECT count(*) FROM information_schema.columns WHERE table_name = 'users'"));
        Assert.Equal("UpToDate", _session.Get("(Get-MigrationStatus -ConnectionString $db.ConnectionString).State", ("db", database)).Single().ToString());
        Remove(database);
    }

    [Fact]
    public void A_script_that_is_still_as_it_was_made_is_told()
    {
        Use(TestProject.WithUsersAndNames());
        var revision = _session.Get("(New-Migration 'add phones').Revision").Single().ToString();
        var run = _session.Run("New-MigrationTestDatabase -ConnectionString $server");
        Assert.Contains($"{revision} 'add phones'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Remove(run.Output.Single());
    }

    [Fact]
    public async Task All_heads_are_taken_where_there_are_several_and_others_on_request()
    {
        Use(TestProject.WithTwoHeads());
        var all = New();
        Assert.Equal("2", await AskAsync(all, "SELECT count(*) FROM psmigrate_version"));
        var one = New("-Revision blog@head");
        Assert.Equal("cccc33330000", await AskAsync(one, "SELECT version_num FROM psmigrate_version"));
        var empty = New("-Empty");
        Assert.Equal("0", await AskAsync(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Remove(all, one, empty);
    }

    [Fact]
    public async Task The_second_one_is_a_copy_and_a_changed_script_is_run_again()
    {
        var project = Use(TestProject.WithUsersAndNames());
        var path = project.Add("dddd44440000", "bbbb22220000", "when", "CREATE TABLE made AS SELECT clock_timestamp() AS at;", "DROP TABLE made;");
        var (first, second, fresh) = (New(), New(), New("-NoCache"));
        const string when = "SELECT at::text FROM made";
        Assert.Equal(await AskAsync(first, when), await AskAsync(second, when));
        Assert.NotEqual(await AskAsync(first, when), await AskAsync(fresh, when));

        await File.AppendAllTextAsync(path, "\n-- a word more\n");
        var third = New();
        Assert.NotEqual(await AskAsync(first, when), await AskAsync(third, when));
        await AskAsync(first, "DROP TABLE users");
        Assert.Equal("t", await AskAsync(second, "SELECT CASE WHEN to_regclass('users') IS NULL THEN 'f' ELSE 't' END"));
        Remove(first, second, fresh, third);
    }

    [Fact]
    public async Task A_file_that_a_script_reads_counts_as_a_part_of_it()
    {
        var project = Use(new TestProject());
        await File.WriteAllTextAsync(Path.Combine(project.Versions, "one.ps1"), """
            <#
            views

            Revision: eeee55550000
            #>
            function Upgrade { Invoke-SqlFile ../views/all.sql }
            function Downgrade { Invoke-Sql 'DROP VIEW answer' }
            """);
        var views = Directory.CreateDirectory(Path.Combine(project.Folder, "views")).FullName;
        await File.WriteAllTextAsync(Path.Combine(views, "all.sql"), "CREATE VIEW answer AS SELECT 41 AS x;");
        var first = New();
        await File.WriteAllTextAsync(Path.Combine(views, "all.sql"), "CREATE VIEW answer AS SELECT 42 AS x;");
        var second = New();
        Assert.Equal(("41", "42"), (await AskAsync(first, "SELECT x FROM answer"), await AskAsync(second, "SELECT x FROM answer")));
        Remove(first, second);
    }

    [Fact]
    public async Task Another_naming_convention_makes_another_template()
    {
        var project = Use(new TestProject());
        await File.WriteAllTextAsync(Path.Combine(project.Versions, "one.ps1"), """
            <#
            users

            Revision: eeee66660000
            #>
            function Upgrade { New-Table users { Add-Column id int -Index } }
            function Downgrade { Remove-Table users }
            """);
        const string index = "SELECT relname::text FROM pg_class WHERE relkind = 'i' AND relname LIKE '%users%'";
        var first = New();
        await File.WriteAllTextAsync(Path.Combine(project.Folder, "psmigrate.json"), """{ "naming": { "index": "idx_{table}_{columns}" } }""");
        var second = New();
        Assert.Equal(("ix_users_id", "idx_users_id"), (await AskAsync(first, index), await AskAsync(second, index)));
        Remove(first, second);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_no_database()
    {
        var project = Use(TestProject.WithUsersAndNames());
        project.Add("ffff66660000", "bbbb22220000", "bad", "SELECT 1 / 0;", "SELECT 1;");
        var before = await CountAsync();
        Assert.StartsWith("MigrationFailed", _session.Fail("New-MigrationTestDatabase -ConnectionString $server").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("MigrationFailed", _session.Fail("New-MigrationTestDatabase -NoCache -ConnectionString $server").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());

        async Task<string?> CountAsync() => await AskAsync(
            null, "SELECT count(*) FROM pg_stat_activity a WHERE application_name LIKE 'PsMigrate%' AND datname LIKE 'psmigrate%' AND pid <> pg_backend_pid() AND query LIKE '%1 / 0%'");
    }

    [Fact]
    public void Without_a_project_it_says_how_to_have_an_empty_one()
    {
        var folder = Directory.CreateTempSubdirectory("psmigrate-test-");
        _session.Location = folder.FullName;
        var error = _session.Fail("New-MigrationTestDatabase -ConnectionString $server");
        Assert.StartsWith("ProjectNotFound", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Empty", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        folder.Delete();
    }

    [Fact]
    public void A_protected_environment_lends_no_room()
    {
        Use(new TestProject($$"""{ "environments": { "live": { "connection": "{{_server.Replace("\\", "\\\\", StringComparison.Ordinal)}}", "protected": true } } }"""));
        Assert.StartsWith("ProtectedEnvironment", _session.Fail("New-MigrationTestDatabase -Environment live").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_not_create_databases_is_told_what_to_grant()
    {
        var role = "reader_" + Guid.NewGuid().ToString("N")[..8];
        await AskAsync(null, $"CREATE ROLE {role} LOGIN PASSWORD 'p'");
        var tcp = (await TestServer.GetAsync()).TcpConnectionString;
        Use(TestProject.WithUsersAndNames());
        var error = _session.Fail(
            "New-MigrationTestDatabase -ConnectionString $reader",
            ("reader", new NpgsqlConnectionStringBuilder(tcp) { Username = role, Password = "p" }.ConnectionString));
        Assert.StartsWith("PermissionDenied", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("CREATEDB", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        await AskAsync(null, $"DROP ROLE {role}");
    }

    [Fact]
    public void Templates_are_listed_only_on_request()
    {
        Use(TestProject.WithUsersAndNames());
        var database = New();
        Assert.DoesNotContain(_session.Get("Get-MigrationTestDatabase -ConnectionString $server"), found => (bool)found.Properties["IsTemplate"].Value);
        Assert.Contains(_session.Get("Get-MigrationTestDatabase -IncludeTemplate -ConnectionString $server"), found => (bool)found.Properties["IsTemplate"].Value);
        Remove(database);
    }

    [Fact]
    public async Task A_kept_database_has_no_owner_and_is_removed_by_its_name()
    {
        var name = "kept_" + Guid.NewGuid().ToString("N")[..8];
        var database = New($"{name} -Empty -Keep");
        Assert.Null(database.Properties["OwnerProcessId"].Value);
        Assert.True((bool)database.Properties["IsKept"].Value);
        _session.Get($"Remove-MigrationTestDatabase {name} -ConnectionString $server");
        Assert.Equal("0", await AskAsync(null, $"SELECT count(*) FROM pg_database WHERE datname = '{name}'"));
    }

    private TestProject Use(TestProject project)
    {
        _projects.Add(project);
        _session.Location = project.Folder;
        return project;
    }

    private PSObject New(string parameters = "") => _session.Get($"New-MigrationTestDatabase {parameters} -ConnectionString $server").Single();

    private void Remove(params PSObject[] databases) => _session.Get("$databases | Remove-MigrationTestDatabase", ("databases", databases));

    private async Task<string?> AskAsync(PSObject? database, string sql)
    {
        var connectionString = database?.Properties["ConnectionString"].Value.ToString() ?? _server;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
