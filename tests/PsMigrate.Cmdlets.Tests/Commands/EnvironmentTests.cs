using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class EnvironmentTests : DatabaseTest
{
    [Fact]
    public async Task The_checklist_comes_as_objects_and_writes_nothing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var checks = Session.Get("Test-MigrationEnvironment @on");
        Assert.Equal(15, checks.Count);
        Assert.DoesNotContain(checks, check => check.Text("State") is "Failed" or "Skipped");
        var pending = checks.Single(check => check.Text("Name") == "PendingRevisions");
        Assert.Equal(("Warning", false), (pending.Text("State"), (bool)pending.Value("Passed")!));
        Assert.Contains("Invoke-MigrationUpgrade", pending.Text("Recommendation"), StringComparison.Ordinal);
        Assert.False(await HasTableAsync("psmigrate_version"));
    }

    [Fact]
    public void Check_fails_where_a_check_has_failed_and_not_for_a_warning()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Test-MigrationEnvironment @on -Check");
        Session.Get("Invoke-MigrationUpgrade @on");
        File.Delete(Path.Combine(project.Versions, "02_bbbb22220000.sql"));
        var run = Session.Run("Test-MigrationEnvironment @on -Check");
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("EnvironmentNotReady,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("bbbb22220000", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(15, run.Output.Count);
    }

    [Fact]
    public void Where_there_is_no_project_the_first_check_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("psmigrate-test-").FullName;
        Session.Location = folder;
        var checks = Session.Get("Test-MigrationEnvironment @on");
        Assert.Equal("Failed", checks[0].Text("State"));
        Assert.All(checks.Skip(1), check => Assert.Equal("Skipped", check.Text("State")));
        Session.Location = Path.GetTempPath();
        Directory.Delete(folder);
    }

    [Fact]
    public void A_password_is_never_shown()
    {
        using var project = Use(TestProject.WithUsersAndNames("""{ "environments": { "gone": { "connection": "postgresql://me:se-cret@127.0.0.1:1/d" } } }"""));
        var shown = Session.Show("Test-MigrationEnvironment -Environment gone -Verbose");
        Assert.Contains("from environment 'gone'", shown.ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("se-cret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_fits_a_hundred_columns_and_says_what_to_do()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var shown = Session.Show("Test-MigrationEnvironment @on");
        Assert.Contains("-> Look at them with Invoke-MigrationUpgrade", shown, StringComparison.Ordinal);
        Assert.Matches(@"apply them with\s+Invoke-MigrationUpgrade\.", shown);
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 100));
    }
}
