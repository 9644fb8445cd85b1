using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class StampTests : DatabaseTest
{
    [Theory]
    [InlineData("bbbb22220000, base", "")]
    [InlineData("base, bbbb22220000", "-Purge")]
    public async Task Base_together_with_revisions_is_refused(string revisions, string option)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade aaaa11110000 @on");
        var error = Session.Fail($"Set-MigrationStamp {revisions} {option} @on");
        Assert.StartsWith("OverlappingRevisions,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("aaaa11110000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
    }

    [Fact]
    public async Task It_sets_the_version_table_and_runs_no_script()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.Empty(Session.Get("Set-MigrationStamp head @on"));
        Assert.Equal("bbbb22220000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
        Assert.False(await HasTableAsync("users"));
        Assert.Equal("Stamp", Session.Get("Get-MigrationLog @on").Single().Text("Action"));
    }

    [Fact]
    public async Task WhatIf_changes_nothing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Set-MigrationStamp head @on -WhatIf");
        Assert.Contains("from base to bbbb22220000", Session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.False(await HasTableAsync("psmigrate_version"));
    }

    [Fact]
    public void PassThru_gives_the_current_revisions_out()
    {
        using var project = Use(TestProject.WithTwoHeads());
        var current = Session.Get("Get-MigrationHead | Set-MigrationStamp @on -PassThru");
        Assert.Equal(["bbbb22220000", "cccc33330000"], current.Select(one => one.Text("Revision")).Order());
        Assert.All(current, one => Assert.Equal("Applied", one.Text("State")));
    }

    [Fact]
    public async Task Purge_replaces_rows_that_no_script_has()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Set-MigrationStamp head @on");
        await AskAsync<object>("UPDATE psmigrate_version SET version_num = 'lost'");
        Assert.StartsWith("UnknownDatabaseRevision,", Session.Fail("Set-MigrationStamp head @on").FullyQualifiedErrorId, StringComparison.Ordinal);
        Session.Get("Set-MigrationStamp aaaa1111 @on -Purge");
        Assert.Equal("aaaa11110000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
    }

    [Fact]
    public void A_protected_environment_needs_Force()
    {
        using var project = Use(TestProject.WithUsersAndNames(
            """{ "environments": { "production": { "connection": "x", "protected": true } } }"""));
        Assert.StartsWith(
            "ProtectedEnvironment,", Session.Fail("Set-MigrationStamp head @on -Environment production").FullyQualifiedErrorId, StringComparison.Ordinal);
        Session.Get("Set-MigrationStamp head @on -Environment production -Force");
    }
}
