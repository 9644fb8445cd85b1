using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

/// <summary>What needs no database: projects, new scripts, heads, branches.</summary>
public sealed class ScriptFileTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("psmigrate-test-").FullName;

    [Fact]
    public void A_new_project_is_found_and_takes_a_first_migration()
    {
        _session.Location = _folder;
        var project = _session.Get("Initialize-Migration").Single();
        Assert.Equal(Path.Combine(_folder, "migrations"), project.Text("Project"));
        Assert.All(project.Texts("Files"), file => Assert.True(File.Exists(file)));
        var first = _session.Get("New-Migration 'create users'").Single();
        Assert.True(File.Exists(first.Text("Path")));
        Assert.EndsWith(".ps1", first.Text("Path"), StringComparison.Ordinal);
        Assert.Equal(first.Text("Revision"), _session.Get("Get-MigrationHead").Single().Text("Revision"));
    }

    [Fact]
    public void A_project_flows_down_the_pipeline()
    {
        var path = Path.Combine(_folder, "db");
        var first = _session.Get("Initialize-Migration $path -Format Sql | New-Migration 'create users'", ("path", path)).Single();
        Assert.StartsWith(Path.Combine(path, "versions"), first.Text("Path"), StringComparison.Ordinal);
        Assert.Equal("Sql", first.Text("Format"));
    }

    [Fact]
    public void A_project_is_not_made_twice()
    {
        _session.Get("Initialize-Migration $path", ("path", _folder));
        var before = File.ReadAllText(Path.Combine(_folder, "psmigrate.json"));
        Assert.StartsWith("AlreadyExists,", _session.Fail("Initialize-Migration $path", ("path", _folder)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder, "psmigrate.json")));
    }

    [Fact]
    public void A_project_within_another_is_told()
    {
        _session.Location = _folder;
        _session.Get("Initialize-Migration");
        Assert.Empty(_session.Run("Initialize-Migration billing/migrations").Warnings);
        var outer = Path.Combine(_folder, "migrations");
        _session.Location = outer;
        Assert.Contains($"lies within the project '{outer}'", Assert.Single(_session.Run("Initialize-Migration").Warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(outer, "migrations", "psmigrate.json")));
    }

    [Fact]
    public void WhatIf_writes_no_file()
    {
        _session.Location = _folder;
        Assert.Empty(_session.Get("Initialize-Migration -WhatIf"));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        using var project = TestProject.WithUsersAndNames();
        Assert.Empty(_session.Get("New-Migration more -Project $p -WhatIf", ("p", project.Folder)));
        Assert.Equal(2, Directory.GetFiles(project.Versions).Length);
    }

    [Fact]
    public void A_new_migration_revises_the_head_with_all_that_was_asked()
    {
        using var project = TestProject.WithUsersAndNames();
        var made = _session.Get(
            "New-Migration 'Größe ändern' -Project $p -RevisionId dddd44440000 -BranchLabel größen -DependsOn aaaa1111 -Format Sql",
            ("p", project.Folder)).Single();
        Assert.Equal(["bbbb22220000"], made.Texts("Parents"));
        Assert.Equal(["aaaa11110000"], made.Texts("Dependencies"));
        Assert.Equal(["größen"], made.Texts("Labels"));
        var read = _session.Get("Get-Migration dddd4444 -Project $p", ("p", project.Folder)).Single();
        Assert.Equal("Größe ändern", read.Text("Message"));
        Assert.Equal(made.Text("Checksum"), read.Text("Checksum"));
        Assert.NotNull(read.Value("Created"));
    }

    [Fact]
    public void A_branch_needs_Splice_and_a_new_line_the_base()
    {
        using var project = TestProject.WithUsersAndNames();
        Assert.StartsWith(
            "NotAHead,", _session.Fail("New-Migration x -Project $p -Head aaaa1111", ("p", project.Folder)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["aaaa11110000"], _session.Get("New-Migration x -Project $p -Head aaaa1111 -Splice", ("p", project.Folder)).Single().Texts("Parents"));
        Assert.Empty(_session.Get("New-Migration y -Project $p -Head base", ("p", project.Folder)).Single().Texts("Parents"));
        Assert.StartsWith(
            "MultipleHeads,", _session.Fail("New-Migration z -Project $p", ("p", project.Folder)).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_outside_the_project_is_refused()
    {
        using var project = TestProject.WithUsersAndNames();
        Assert.StartsWith(
            "InvalidConfiguration,",
            _session.Fail("New-Migration x -Project $p -Path $f", ("p", project.Folder), ("f", _folder)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Heads_from_the_pipeline_are_merged()
    {
        using var project = TestProject.WithTwoHeads();
        var merge = _session.Get("Get-MigrationHead -Project $p | New-MigrationMerge -Message together", ("p", project.Folder)).Single();
        Assert.Equal(["bbbb22220000", "cccc33330000"], merge.Texts("Parents").Order());
        Assert.True((bool)merge.Value("IsMergePoint")!);
        Assert.Single(_session.Get("Get-MigrationHead -Project $p", ("p", project.Folder)));
    }

    [Fact]
    public void Without_revisions_all_heads_are_merged_under_their_names()
    {
        using var project = TestProject.WithTwoHeads();
        var merge = _session.Get("New-MigrationMerge -Project $p", ("p", project.Folder)).Single();
        Assert.Equal(2, merge.Texts("Parents").Length);
        Assert.Equal("merge bbbb22220000 and blog", merge.Text("Message"));
    }

    [Fact]
    public void Branches_are_told_with_the_heads_they_lead_to()
    {
        using var project = TestProject.WithTwoHeads();
        var branches = _session.Get("Get-MigrationBranch -Project $p", ("p", project.Folder));
        Assert.Equal(["bbbb22220000", "cccc33330000"], branches.Select(branch => branch.Text("Revision")));
        Assert.All(branches, branch => Assert.Equal("aaaa11110000", branch.Text("BranchPoint")));
        Assert.Equal(["cccc33330000"], branches[1].Texts("Heads"));
        Assert.Equal(["blog"], branches[1].Texts("Labels"));
    }

    [Fact]
    public void One_wrong_revision_does_not_keep_the_others_back()
    {
        using var project = TestProject.WithUsersAndNames();
        var run = _session.Run("'aaaa1111', 'aaaa22220000', 'bbbb2222' | Get-Migration -Project $p", ("p", project.Folder));
        Assert.Equal(["aaaa11110000", "bbbb22220000"], run.Output.Select(one => one.Text("Revision")));
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("RevisionNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("aaaa22220000", error.TargetObject);
    }

    [Fact]
    public void An_id_of_digits_stays_text()
    {
        using var project = new TestProject();
        project.Add("1234567890e5", null, "digits", "SELECT 1;", "SELECT 1;");
        project.Add("001234567890", "1234567890e5", "more digits", "SELECT 1;", "SELECT 1;");
        Assert.Equal("digits", _session.Get("Get-Migration 1234567890e5 -Project $p", ("p", project.Folder)).Single().Text("Message"));
        Assert.Equal("more digits", _session.Get("Get-Migration 001234567890 -Project $p", ("p", project.Folder)).Single().Text("Message"));
    }

    [Fact]
    public void Whether_a_script_can_be_taken_back_is_known()
    {
        using var project = TestProject.WithUsersAndNames();
        project.Add("dddd44440000", "bbbb22220000", "forget", "SELECT 1;", null);
        Assert.Equal(
            ["False", "True"],
            _session.Get("Get-Migration aaaa1111, dddd4444 -Project $p", ("p", project.Folder)).Select(one => one.Text("Irreversible")));
    }

    [Fact]
    public void The_graph_is_drawn_with_its_branches()
    {
        using var project = TestProject.WithTwoHeads();
        project.Add("dddd44440000", "bbbb22220000, cccc33330000", "merge", "", "");
        var lines = _session.Get("Get-MigrationHistory -Graph -Offline -Project $p", ("p", project.Folder))
            .Select(line => $"{line.Text("Graph")} {line.Text("Revision")} {line.Text("Notes")}".TrimEnd());
        Assert.Equal(
            [
                "* dddd44440000 (head)",
                "|\\",
                "* | bbbb22220000",
                "| * cccc33330000 (blog)",
                "|/",
                "* aaaa11110000",
            ],
            lines);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
