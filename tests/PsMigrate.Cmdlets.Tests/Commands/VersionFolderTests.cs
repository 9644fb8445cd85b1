using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

/// <summary>Where new scripts go, and what they are called.</summary>
public sealed class VersionFolderTests : DatabaseTest
{
    [Fact]
    public void A_new_line_goes_where_Path_says_and_what_follows_stays_beside_it()
    {
        using var project = Use(new TestProject("""{ "versions": ["versions", "billing"], "format": "sql" }"""));
        Directory.CreateDirectory(Path.Combine(project.Folder, "billing"));
        Session.Get("New-Migration 'create users' -RevisionId aaaa11110000");
        var invoices = Session.Get("New-Migration 'create invoices' -Head base -Path billing -BranchLabel billing -DependsOn aaaa1111 -RevisionId bbbb22220000").Single();
        Assert.Equal(Path.Combine(project.Folder, "billing"), Path.GetDirectoryName(invoices.Text("Path")));
        var lines = Session.Get("New-Migration 'create lines' -Head billing@head -RevisionId cccc33330000").Single();
        Assert.Equal(Path.Combine(project.Folder, "billing"), Path.GetDirectoryName(lines.Text("Path")));
        Assert.Equal(["bbbb22220000"], lines.Texts("Parents"));
        var names = Session.Get("New-Migration 'add names' -Head aaaa1111 -Path versions/2026 -RevisionId dddd44440000").Single();
        Assert.Equal(Path.Combine(project.Versions, "2026"), Path.GetDirectoryName(names.Text("Path")));
        Assert.Equal(4, Session.Get("Get-Migration").Count);
        Assert.Equal(["cccc33330000", "dddd44440000"], Session.Get("Get-MigrationHead").Select(head => head.Text("Revision")).Order());
    }

    [Fact]
    public void Templates_make_sub_folders_and_dates_in_the_time_zone_of_the_project()
    {
        using var project = Use(new TestProject(
            """{ "fileName": "{year}/{month}/{day}-{hour}-{revision}-{slug}", "timeZone": "Pacific/Kiritimati", "format": "powershell" }"""));
        var made = Session.Get("New-Migration 'Add the Straße, please!' -RevisionId aaaa11110000").Single();
        var created = ((DateTimeOffset)made.Value("Created")!).ToOffset(TimeSpan.FromHours(14));
        Assert.Equal(
            $"versions/{created:yyyy}/{created:MM}/{created:dd-HH}-aaaa11110000-add_the_straße_please.ps1",
            Path.GetRelativePath(project.Folder, made.Text("Path")).Replace('\\', '/'));
        Assert.Equal("Add the Straße, please!", Session.Get("Get-Migration head").Single().Text("Message"));
    }

    [Fact]
    public void A_head_that_others_depend_on_is_a_head_but_no_row_and_Check_passes()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.Add("cccc33330000", null, "create invoices", "CREATE TABLE invoices (id int);", "DROP TABLE invoices;", "Depends on: bbbb22220000");
        Assert.Equal(["bbbb22220000", "cccc33330000"], Session.Get("Get-MigrationHead").Select(head => head.Text("Revision")).Order());
        Assert.Equal("cccc33330000", Session.Get("Get-MigrationHead -ResolveDependencies").Single().Text("Revision"));
        Session.Get("Invoke-MigrationUpgrade head @on");
        Assert.Equal("cccc33330000", Session.Get("Get-MigrationCurrent -Check @on").Single().Text("Revision"));
        Session.Get("Invoke-MigrationDowngrade cccc3333@-1 @on -Confirm:$false");
        Assert.StartsWith("NotUpToDate,", Session.Fail("Get-MigrationCurrent -Check @on").FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
