using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Tests.Revisions;

namespace PsMigrate.Tests.Planning;

public class NewRevisionPlannerTests
{
    private static readonly RevisionGraph Line = TestGraph.Of("aaaa1111", "bbbb2222 < aaaa1111 #main");

    private static readonly RevisionGraph Fork = TestGraph.Of("a", "b1 < a #left", "b2 < a #right");

    [Fact]
    public void The_first_revision_is_a_base() => Assert.Empty(Plan(RevisionGraph.Empty).Parents);

    [Fact]
    public void By_default_the_head_is_revised() => Assert.Equal(["bbbb2222"], Plan(Line).Parents);

    [Fact]
    public void An_id_has_twelve_hexadecimal_digits_and_differs_each_time()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => Plan(Line).Id).ToHashSet();

        Assert.Equal(1000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{12}$", id));
    }

    [Fact]
    public void Two_heads_need_a_choice()
    {
        Assert.Equal(MigrationErrorId.MultipleHeads, Fail(Fork).Id);
        Assert.Equal(["b1"], Plan(Fork, "left@head").Parents);
        Assert.Equal(["b2"], Plan(Fork, "b2").Parents);
        Assert.Empty(Plan(Fork, "base").Parents);
    }

    [Fact]
    public void A_revision_that_is_no_head_needs_a_splice()
    {
        var exception = Fail(Line, "aaaa");

        Assert.Equal(MigrationErrorId.NotAHead, exception.Id);
        Assert.Contains("bbbb2222", exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Splice", exception.RecommendedAction, StringComparison.Ordinal);
        var spliced = new NewRevisionPlanner(Line).Plan(new() { Message = "m", Heads = ["aaaa"], Splice = true });
        Assert.Equal(["aaaa1111"], spliced.Parents);
    }

    [Fact]
    public void What_only_depends_on_a_head_does_not_take_its_place() =>
        Assert.Equal(["lib"], Plan(TestGraph.Of("lib", "a", "b < a ~ lib"), "lib").Parents);

    [Fact]
    public void A_merge_takes_all_heads_or_those_named()
    {
        var graph = TestGraph.Of("a", "b1 < a", "b2 < a", "b3 < a");
        var planner = new NewRevisionPlanner(graph);

        Assert.Equal(["b1", "b2", "b3"], planner.PlanMerge(new() { Message = "m" }).Parents);
        Assert.Equal(["b3", "b1"], planner.PlanMerge(new() { Message = "m", Heads = ["b3", "b1"] }).Parents);
        foreach (var nothing in (RevisionGraph[])[Line, RevisionGraph.Empty])
        {
            Assert.Equal(
                MigrationErrorId.InvalidTarget,
                Assert.Throws<MigrationException>(() => new NewRevisionPlanner(nothing).PlanMerge(new() { Message = "m" })).Id);
        }
    }

    [Theory]
    [InlineData("b1", "b1")]
    [InlineData("b1", "left@head")]
    [InlineData("b1", "a")]
    public void Parents_that_lie_on_one_line_are_refused(string one, string other)
    {
        var request = new NewRevisionRequest { Message = "m", Heads = [one, other], Splice = true };

        Assert.Equal(
            MigrationErrorId.OverlappingRevisions,
            Assert.Throws<MigrationException>(() => new NewRevisionPlanner(Fork).PlanMerge(request)).Id);
    }

    [Fact]
    public void A_dependency_becomes_a_full_id_and_a_label_stays_one()
    {
        var planner = new NewRevisionPlanner(Line);

        var revision = planner.Plan(new() { Message = "m", Heads = ["base"], DependsOn = ["aaaa", "main", "head", "aaaa1111"] });

        Assert.Equal(["aaaa1111", "main", "bbbb2222"], revision.Dependencies);
        Assert.Equal(
            MigrationErrorId.RevisionNotFound,
            Assert.Throws<MigrationException>(() => planner.Plan(new() { Message = "m", DependsOn = ["zzzz"] })).Id);
    }

    [Theory]
    [InlineData("aaaa1111", MigrationErrorId.DuplicateRevision)]
    [InlineData("main", MigrationErrorId.LabelClash)]
    [InlineData("a-b", MigrationErrorId.InvalidRevision)]
    [InlineData("head", MigrationErrorId.InvalidRevision)]
    [InlineData("", MigrationErrorId.InvalidRevision)]
    public void A_bad_id_is_refused(string id, MigrationErrorId error) =>
        Assert.Equal(
            error,
            Assert.Throws<MigrationException>(() => new NewRevisionPlanner(Line).Plan(new() { Message = "m", Id = id })).Id);

    [Theory]
    [InlineData("main", MigrationErrorId.LabelClash)]
    [InlineData("bbbb2222", MigrationErrorId.LabelClash)]
    [InlineData("cccc", MigrationErrorId.LabelClash)]
    [InlineData("v1-2", MigrationErrorId.InvalidRevision)]
    [InlineData("heads", MigrationErrorId.InvalidRevision)]
    public void A_bad_label_is_refused(string label, MigrationErrorId error)
    {
        var request = new NewRevisionRequest { Message = "m", Id = "cccc", Labels = [label] };

        Assert.Equal(error, Assert.Throws<MigrationException>(() => new NewRevisionPlanner(Line).Plan(request)).Id);
    }

    [Fact]
    public void What_is_planned_fits_the_graph()
    {
        var revision = new NewRevisionPlanner(Fork).PlanMerge(new() { Message = "merge", Labels = ["joined"], DependsOn = ["left"] });

        var graph = new RevisionGraph([.. Fork.Revisions, revision]);

        Assert.Equal(revision.Id, Assert.Single(graph.Heads).Id);
        Assert.Equal(["left", "right", "joined"], graph.LabelsOf(revision.Id));
    }

    private static Revision Plan(RevisionGraph graph, string head = "head") =>
        new NewRevisionPlanner(graph).Plan(new() { Message = "m", Heads = [head] });

    private static MigrationException Fail(RevisionGraph graph, string head = "head") =>
        Assert.Throws<MigrationException>(() => Plan(graph, head));
}
