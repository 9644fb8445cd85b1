using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;
using PsMigrate.Tests.Revisions;

namespace PsMigrate.Tests.Planning;

/// <summary>The version table's statements, ranges and errors; steps and rows stand in the conformance suite.</summary>
public class RevisionPlannerTests
{
    private static readonly RevisionGraph Diamond = TestGraph.Of("a", "b1 < a #left", "b2 < a", "c < b1 b2", "d < c");

    private static readonly RevisionPlanner Planner = new(Diamond);

    [Fact]
    public void A_second_branch_inserts_a_row_and_a_merge_deletes_one()
    {
        var plan = Planner.Upgrade(["a"], "head");

        Assert.Equal(["a>b2", ">b1", "b2> b1>c", "c>d"], Changes(plan));
        Assert.All(plan.Steps, step => Assert.Equal(MigrationDirection.Upgrade, step.Direction));
    }

    [Fact]
    public void Taking_back_a_merge_updates_to_the_first_parent_and_inserts_the_others()
    {
        var plan = Planner.Downgrade(["d"], "base");

        Assert.Equal(["d>c", ">b2 c>b1", "b1>", "b2>a", "a>"], Changes(plan));
        Assert.Empty(plan.To);
    }

    [Fact]
    public void A_dependency_is_no_row_while_another_row_needs_it()
    {
        var planner = new RevisionPlanner(TestGraph.Of("lib", "a", "b < a ~ lib"));

        Assert.Equal([">lib", ">a", "lib> a>b"], Changes(planner.Upgrade([], "heads")));
        Assert.Equal([">lib b>a"], Changes(planner.Downgrade(["b"], "a")));
    }

    [Fact]
    public void A_stamp_moves_related_rows_and_leaves_the_others()
    {
        var planner = new RevisionPlanner(TestGraph.Of("a", "b < a", "c < b", "x", "y < x"));

        var plan = planner.Stamp(["b", "y"], ["c"]);

        Assert.Equal(new VersionChange("b", "c"), Assert.Single(plan.Changes));
        Assert.Equal(["b", "y"], plan.From);
        Assert.Equal(["c", "y"], plan.To);
    }

    [Fact]
    public void A_purge_replaces_rows_that_nobody_knows() =>
        Assert.Equal(
            [new VersionChange("gone", null), new VersionChange(null, "c")], Planner.Stamp(["gone"], ["c"], purge: true).Changes);

    [Fact]
    public void A_downgrade_that_would_take_other_branches_along_says_what_to_name_instead()
    {
        var exception = Assert.Throws<MigrationException>(() => Planner.Downgrade(["b1", "b2"], "left@base"));

        Assert.Equal(MigrationErrorId.InvalidTarget, exception.Id);
        Assert.Contains("b2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("left@a", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("b1", Assert.Single(Planner.Downgrade(["b1", "b2"], "left@a").Steps).Revision.Id);
    }

    [Fact]
    public void One_step_down_from_several_rows_is_refused_with_a_way_to_choose()
    {
        var exception = Assert.Throws<MigrationException>(() => Planner.Downgrade(["b1", "b2"], "-1"));

        Assert.Equal(MigrationErrorId.AmbiguousRevision, exception.Id);
        Assert.Contains("the database is at b1 and b2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("left@-1", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_imply_one_another_are_refused_both_ways()
    {
        var up = Assert.Throws<MigrationException>(() => Planner.Upgrade(["a", "b1"], "head"));
        var down = Assert.Throws<MigrationException>(() => Planner.Downgrade(["a", "b1"], "base"));

        Assert.Equal((MigrationErrorId.OverlappingRevisions, MigrationErrorId.OverlappingRevisions), (up.Id, down.Id));
        Assert.Contains("Set-MigrationStamp b1 -Purge", up.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["b1"], Planner.Stamp(["a", "b1"], ["b1"], purge: true).To);
    }

    [Theory]
    [InlineData("a:c", "b2 b1 c", "a", "c")]
    [InlineData(":a", "a", "", "a")]
    [InlineData("b1:", "b2 c d", "b1", "d")]
    [InlineData("a:left@+1", "b1", "a", "b1")]
    [InlineData("-1:head", "d", "c", "d")]
    [InlineData("d:d", "", "d", "d")]
    public void An_offline_upgrade_goes_from_end_to_end(string range, string steps, string from, string to) =>
        Check(Planner.UpgradeRange(RevisionRange.Parse(range)), steps, from, to);

    [Theory]
    [InlineData("d:b1", "d c", "d", "b1 b2")]
    [InlineData("c:", "c b1 b2 a", "c", "")]
    [InlineData(":c", "d", "d", "c")]
    [InlineData("d:-1", "d", "d", "c")]
    [InlineData(":-2", "d c", "d", "b1 b2")]
    [InlineData("+1:c", "d", "d", "c")]
    public void An_offline_downgrade_names_the_upper_end_first(string range, string steps, string from, string to) =>
        Check(Planner.DowngradeRange(RevisionRange.Parse(range)), steps, from, to);

    [Theory]
    [InlineData("d:a")]
    [InlineData("c:b1")]
    public void An_offline_upgrade_the_wrong_way_round_is_refused(string range) =>
        Assert.Equal(
            MigrationErrorId.InvalidTarget,
            Assert.Throws<MigrationException>(() => Planner.UpgradeRange(RevisionRange.Parse(range))).Id);

    [Fact]
    public void An_offline_range_can_start_where_a_database_is()
    {
        var range = RevisionRange.Parse("current:head");

        Check(Planner.UpgradeRange(range, ["c"]), "d", "c", "d");
        Assert.Equal(
            MigrationErrorId.DatabaseRequired, Assert.Throws<MigrationException>(() => Planner.UpgradeRange(range)).Id);
    }

    private static void Check(RevisionPlan plan, string steps, string from, string to)
    {
        Assert.Equal(steps, TestGraph.Ids(plan.Steps.Select(step => step.Revision)));
        Assert.Equal(from, string.Join(' ', plan.From));
        Assert.Equal(to, string.Join(' ', plan.To));
    }

    private static IEnumerable<string> Changes(RevisionPlan plan) => plan.Steps.Select(step =>
        string.Join(' ', step.Changes.Select(change => $"{change.From}>{change.To}")));
}
