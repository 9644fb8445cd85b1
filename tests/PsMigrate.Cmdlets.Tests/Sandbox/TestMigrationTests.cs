using System.Management.Automation;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Sandbox;

/// <summary>Test-Migration, through the built module.</summary>
public sealed class TestMigrationTests : DatabaseTest
{
    private readonly TestProject _project = TestProject.WithUsersAndNames();

    [Fact]
    public async Task All_migrations_are_tested_where_no_database_is_named()
    {
        var results = await TestAsync("");
        Assert.Equal(["aaaa11110000 Passed", "bbbb22220000 Passed"], results.Select(result => result.ToString()));
        Assert.All(results, result => Assert.True((bool)result.Properties["Passed"].Value));
        Assert.All(results, result => Assert.IsType<TimeSpan>(result.Properties["UpDuration"].Value));
        Assert.All(results, result => Assert.IsType<TimeSpan>(result.Properties["DownDuration"].Value));
    }

    [Fact]
    public async Task What_a_named_database_lacks_is_tested_and_that_database_is_left_alone()
    {
        Use(_project);
        Session.Get("Invoke-MigrationUpgrade aaaa11110000 @on");
        var results = await TestAsync("-ConnectionString $connection");
        Assert.Equal(["bbbb22220000 Passed"], results.Select(result => result.ToString()));
        Assert.Equal("aaaa11110000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Empty(await TestAsync("-ConnectionString $connection"));
    }

    [Theory]
    [InlineData("bbbb", "bbbb22220000")]
    [InlineData("head", "bbbb22220000")]
    [InlineData("base:head", "aaaa11110000 bbbb22220000")]
    [InlineData("aaaa, bbbb", "aaaa11110000 bbbb22220000")]
    public async Task Revisions_are_named_as_everywhere(string revisions, string tested) =>
        Assert.Equal(tested, string.Join(' ', (await TestAsync(revisions)).Select(result => result.Text("Revision"))));

    [Fact]
    public async Task Revisions_come_from_the_pipeline_too()
    {
        Use(_project);
        Assert.Equal(2, (await TestAsync("", "Get-MigrationHistory @on | ")).Count);
    }

    [Fact]
    public async Task What_a_downgrade_forgets_is_named_with_the_statement_that_is_missing()
    {
        _project.Add("cccc33330000", "bbbb22220000", "index", "CREATE INDEX ix ON users (name);", "SELECT 1;");
        var result = (await TestAsync("head")).Single();
        Assert.Equal("Failed", result.Text("State"));
        var difference = Session.Get("$result.Differences", ("result", result)).Single();
        Assert.Equal(
            ("AfterDowngrade", "LeftBehind", "Index", "public.users.ix"),
            (difference.Text("Phase"), difference.Text("Difference"), difference.Text("Kind"), difference.Text("Name")));
        Assert.Equal("DROP INDEX public.ix", Session.Get("$result.Differences[0].Sql", ("result", result)).Single().ToString());
        Assert.Contains("42P07", result.Text("Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ends_with_an_error_and_the_results_come_all_the_same()
    {
        _project.Add("cccc33330000", "bbbb22220000", "index", "CREATE INDEX ix ON users (name);", "SELECT 1;");
        Use(_project);
        var run = Session.Run("Test-Migration -Check -TestServer $server", ("server", (await TestServer.GetAsync()).ConnectionString));
        Assert.Equal(3, run.Output.Count);
        Assert.StartsWith("MigrationTestFailed", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Roles_that_scripts_name_are_there_on_a_server_of_ones_own()
    {
        using var project = Use(new TestProject("""{ "roles": ["app reader", "app_writer"] }"""));
        project.Add("aaaa11110000", null, "rights", "CREATE TABLE t (id int); GRANT SELECT ON t TO \"app reader\"; CREATE POLICY p ON t TO app_writer;", "DROP TABLE t;");
        Assert.Equal("aaaa11110000 Passed", Session.Get("Test-Migration -Provider Local").Single().ToString());
        var made = Session.Get("Use-MigrationTestDatabase -Provider Local -Empty { param($database) Invoke-MigrationUpgrade -ConnectionString $database.ConnectionString }");
        Assert.Equal("aaaa11110000", made.Single().Text("Revision"));
    }

    [Fact]
    public void A_role_that_the_server_lacks_is_what_the_table_says_with_where_to_name_it()
    {
        using var project = Use(new TestProject());
        project.Add("aaaa11110000", null, "rights", "CREATE TABLE t (id int); GRANT SELECT ON t TO no_such_role_anywhere;", "DROP TABLE t;");
        var result = Session.Get("Test-Migration -Provider Local").Single();
        Assert.Equal("42704: role \"no_such_role_anywhere\" does not exist", result.Text("Finding"));
        Assert.Contains("\"roles\"", Session.Get("$result.Exception.RecommendedAction", ("result", result)).Single().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pg_mine", "SandboxFailed")]
    [InlineData("", "InvalidConfiguration")]
    public void A_role_that_cannot_be_is_an_error_that_names_it(string role, string id)
    {
        using var project = Use(new TestProject($"{{ \"roles\": [\"{role}\"] }}"));
        var error = Session.Fail($"New-MigrationTestDatabase -Empty -Provider Local -Project '{project.Folder}'");
        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(role.Length > 0 ? role : "roles", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_is_reserved_says_which_key_to_correct()
    {
        using var project = Use(new TestProject("""{ "roles": ["pg_mine"] }"""));
        var error = Session.Fail("Test-Migration -Provider Local; New-MigrationTestDatabase -Provider Local");
        Assert.Contains("\"roles\" in psmigrate.json", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$file")]
    [InlineData("@{ bbbb = $file }")]
    [InlineData("@{ bbbb22220000 = { param($database, $revision) \"INSERT INTO users SELECT 1 WHERE '$revision' = 'bbbb22220000'\" } }")]
    [InlineData("@{ '*' = { param($database, $revision) if ($revision -eq 'bbbb22220000') { 'INSERT INTO users VALUES (1)' } } }")]
    [InlineData("$script")]
    public async Task With_seed_data_a_data_migration_meets_rows(string seed)
    {
        await File.WriteAllTextAsync(Path.Combine(_project.Folder, "seed.sql"), "-- one user\nINSERT INTO users VALUES (1);\n");
        await File.WriteAllTextAsync(Path.Combine(_project.Folder, "seed.ps1"), "param($database, $revision) 'INSERT INTO users VALUES (1)'");
        Session.Runspace.SessionStateProxy.SetVariable("file", "seed.sql");
        Session.Runspace.SessionStateProxy.SetVariable("script", "seed.ps1");
        _project.Add("cccc33330000", "bbbb22220000", "name all", "ALTER TABLE users ALTER name SET NOT NULL;", "ALTER TABLE users ALTER name DROP NOT NULL;");
        Assert.Equal("Passed Passed", string.Join(' ', (await TestAsync("bbbb:head")).Select(result => result.Text("State"))));

        var results = await TestAsync($"bbbb, cccc -Seed {seed}");
        Assert.Equal("Passed Failed", string.Join(' ', results.Select(result => result.Text("State"))));
        Assert.Contains("23502", results[1].Text("Error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.sql", "SeedFailed")]
    [InlineData("@{ nowhere = 'seed.sql' }", "RevisionNotFound")]
    [InlineData("42", "SeedFailed")]
    public async Task A_seed_that_is_none_is_refused(string seed, string id)
    {
        Use(_project);
        await File.WriteAllTextAsync(Path.Combine(_project.Folder, "seed.sql"), "SELECT 1;");
        var error = Session.Fail($"Test-Migration -Seed {seed} -TestServer $server", ("server", (await TestServer.GetAsync()).ConnectionString));
        Assert.StartsWith(id, error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_that_fails_fails_the_test_of_its_revision_alone()
    {
        var results = await TestAsync("-Seed @{ aaaa = { 'SELECT 1 / 0' } }");
        Assert.Equal("Failed Skipped", string.Join(' ', results.Select(result => result.Text("State"))));
        Assert.Contains("seed", results[0].Text("Error"), StringComparison.Ordinal);
        Assert.Contains("22012", results[0].Text("Error"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_fits_the_terminal()
    {
        _project.Add("cccc33330000", "bbbb22220000", "index", "CREATE INDEX ix ON users (name);", null);
        Use(_project);
        var shown = Session.Show("Test-Migration");
        Assert.Contains("Irreversible", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, line));
    }

    protected override void CleanUp() => _project.Dispose();

    private async Task<IReadOnlyList<PSObject>> TestAsync(string parameters, string before = "")
    {
        Use(_project);
        return Session.Get($"{before}Test-Migration {parameters} -TestServer $server", ("server", (await TestServer.GetAsync()).ConnectionString));
    }
}
