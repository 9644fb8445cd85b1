using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class DowngradeTests : DatabaseTest
{
    [Fact]
    public async Task It_takes_back_what_stands_above_the_target()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        var results = Session.Get("Invoke-MigrationDowngrade base @on -Confirm:$false");
        Assert.Equal(["bbbb22220000", "aaaa11110000"], results.Select(result => result.Text("Revision")));
        Assert.False(await HasTableAsync("users"));
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM psmigrate_version"));
    }

    [Fact]
    public void A_negative_number_is_a_revision()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Equal("bbbb22220000", Assert.Single(Session.Get("Invoke-MigrationDowngrade -1 @on -Confirm:$false")).Text("Revision"));
    }

    [Fact]
    public async Task It_asks_without_being_told_to()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        Session.Host.Recorded.Answers.Enqueue("No");
        Assert.Empty(Session.Get("Invoke-MigrationDowngrade base @on"));
        Assert.Contains("Downgrade", Assert.Single(Session.Host.Recorded.Questions), StringComparison.Ordinal);
        Assert.True(await HasTableAsync("users"));
    }

    [Fact]
    public async Task A_protected_environment_needs_Force()
    {
        using var project = Use(TestProject.WithUsersAndNames(
            """{ "environments": { "production": { "connection": "x", "protected": true } } }"""));
        Session.Get("Invoke-MigrationUpgrade @on -Environment production");
        var error = Session.Fail("Invoke-MigrationDowngrade base @on -Environment production -Confirm:$false");
        Assert.StartsWith("ProtectedEnvironment,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.True(await HasTableAsync("users"));
        var shown = Session.Run("Invoke-MigrationDowngrade base @on -Environment production -WhatIf");
        Assert.Empty(shown.Errors);
        Assert.Contains("without -Force, the downgrade is refused", Assert.Single(shown.Warnings), StringComparison.Ordinal);
        Assert.Empty(Session.Run("Invoke-MigrationDowngrade base @on -Environment production -WhatIf -Force").Warnings);
        Assert.Equal(2, Session.Get("Invoke-MigrationDowngrade base @on -Environment production -Force -Confirm:$false").Count);
    }

    [Fact]
    public async Task An_irreversible_script_on_the_way_is_refused_before_anything_runs()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.Add("dddd44440000", "bbbb22220000", "forget", "CREATE TABLE kept (id int);", null);
        project.Add("eeee55550000", "dddd44440000", "more", "CREATE TABLE more (id int);", "DROP TABLE more;");
        Session.Get("Invoke-MigrationUpgrade @on");
        var error = Session.Fail("Invoke-MigrationDowngrade aaaa1111 @on -Confirm:$false");
        Assert.StartsWith("Irreversible,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("dddd44440000", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True(await HasTableAsync("more"));
    }

    [Fact]
    public void WhatIf_shows_the_statements_of_the_way_back()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        Session.Get("Invoke-MigrationDowngrade base @on -WhatIf");
        Assert.Contains("ALTER TABLE users DROP name;", Session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Equal(2, Session.Get("(Get-MigrationStatus @on).Applied").Single().BaseObject);
    }
}
