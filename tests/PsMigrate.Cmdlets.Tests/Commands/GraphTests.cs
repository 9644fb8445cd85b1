using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class GraphTests : DatabaseTest
{
    [Fact]
    public void Merges_of_several_and_lines_that_cross_are_drawn_as_git_does()
    {
        using var project = Use(new TestProject());
        Add(project, "base0000", null);
        Add(project, "left1111", "base0000");
        Add(project, "right222", "base0000");
        Add(project, "mid33333", "base0000");
        Add(project, "merge3aa", "left1111, right222, mid33333");
        Add(project, "crossaaa", "left1111");
        Add(project, "crossbbb", "crossaaa, merge3aa");
        Add(project, "lone0000", null, "Branch labels: lonely");
        Add(project, "lone1111", "lone0000");
        Add(project, "topmerge", "crossbbb, lone1111");
        Add(project, "side0000", "mid33333");
        Add(project, "final000", "topmerge, side0000");
        Add(project, "other000", null, "Depends on: lonely");
        Assert.Equal(
            """
            *           final000 (head)
            |\
            * |         topmerge
            |\ \
            * | |       crossbbb
            |\ \ \
            * | | |     crossaaa
            | |  \ \
            | *-. | |   merge3aa
            | |\ \ \ \
            |/ / / / /
            | * | | |   right222
            * | | | |   left1111
            |/ / / /
            | | | | *   other000 (head, needs lonely)
            | | * |     lone1111
            | | | *     side0000
            | | |/
            | |/|
            | | *       lone0000 (lonely)
            | *         mid33333
            |/
            *           base0000
            """,
            Draw("-Offline"));
    }

    [Fact]
    public void What_is_applied_current_and_missing_can_be_seen()
    {
        using var project = Use(TestProject.WithTwoHeads());
        Session.Get("Invoke-MigrationUpgrade bbbb2222 @on");
        Assert.Equal("*    bbbb22220000 (head, current)\n| o  cccc33330000 (head, blog)\n|/\n*    aaaa11110000", Draw("@on"));
        File.Delete(Path.Combine(project.Versions, "02_bbbb22220000.sql"));
        Assert.StartsWith("!  bbbb22220000 (current)\n", Draw("@on"), StringComparison.Ordinal);
    }

    private static void Add(TestProject project, string id, string? revises, params string[] headers) =>
        project.Add(id, revises, id, "SELECT 1;", null, headers);

    private string Draw(string options)
    {
        var lines = Session.Get($"Get-MigrationHistory -Graph {options}");
        var width = lines.Max(line => line.Text("Graph").Length);
        return string.Join('\n', lines.Select(line => line.Text("Revision").Length == 0
            ? line.Text("Graph")
            : $"{line.Text("Graph").PadRight(width)}  {line.Text("Revision")} {line.Text("Notes")}".TrimEnd()));
    }
}
