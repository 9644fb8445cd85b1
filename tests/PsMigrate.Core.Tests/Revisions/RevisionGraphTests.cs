using PsMigrate.Revisions;

namespace PsMigrate.Tests.Revisions;

public class RevisionGraphTests
{
    private static readonly RevisionGraph Graph =
        TestGraph.Of("a", "b1 < a #left", "b2 < a", "c < b1 b2", "x #lib", "y < x", "d < c ~ lib");

    [Fact]
    public void Heads_and_bases_are_told_apart_from_real_ones()
    {
        Assert.Equal("y d", TestGraph.Ids(Graph.Heads));
        Assert.Equal("y d", TestGraph.Ids(Graph.RealHeads));
        Assert.Equal("a x", TestGraph.Ids(Graph.Bases));
        var other = TestGraph.Of("a", "b ~ a");
        Assert.Equal("a b", TestGraph.Ids(other.Heads));
        Assert.Equal("b", TestGraph.Ids(other.RealHeads));
        Assert.Equal("a", TestGraph.Ids(other.RealBases));
        Assert.True(other.IsHead("a"));
        Assert.False(other.IsRealHead("a"));
    }

    [Fact]
    public void Neighbours_and_lines_are_found()
    {
        Assert.Equal("b1 b2", TestGraph.Ids(Graph.Children("a")));
        Assert.Equal("y d", TestGraph.Ids(Graph.Dependents("x")));
        Assert.Equal("x", TestGraph.Ids(Graph.Dependencies("d")));
        Assert.Equal("c x", TestGraph.Ids(Graph.NormalizedDown("d")));
        Assert.Equal("a b1 b2 c x", TestGraph.Ids(Graph.AncestorsOf("d")));
        Assert.Equal("a b1 b2 c", TestGraph.Ids(Graph.AncestorsOf("d", includeDependencies: false)));
        Assert.Equal("y d", TestGraph.Ids(Graph.DescendantsOf("x")));
        Assert.Equal("y", TestGraph.Ids(Graph.DescendantsOf("x", includeDependencies: false)));
        Assert.Equal("a b1 c d", TestGraph.Ids(Graph.LineageOf("b1")));
        Assert.Equal("x y d", TestGraph.Ids(Graph.LineageOf("x", includeDependencies: true)));
        Assert.True(Graph.IsBranchPoint("a"));
        Assert.True(Graph.IsMergePoint("c"));
        Assert.False(Graph.IsBranchPoint("x"));
    }

    [Fact]
    public void A_label_is_inherited_upwards()
    {
        Assert.Equal(["left"], Graph.LabelsOf("d"));
        Assert.Equal(["lib"], Graph.LabelsOf("y"));
        Assert.Empty(Graph.LabelsOf("a"));
        Assert.True(Graph.TryGetLabelled("lib", out var labelled));
        Assert.Equal("x", labelled.Id);
    }

    [Fact]
    public void What_rows_imply_is_applied_and_unknown_rows_are_passed_over() =>
        Assert.Equal(["a", "b1", "x"], Graph.AppliedBy(["b1", "x", "gone"]).Order());

    [Fact]
    public void An_unknown_id_is_answered_with_the_nearest()
    {
        var graph = new RevisionGraph(
            [new("1975ea83a712", [], [], [], "add chat session sharing"), new("27c6a30d7c24", ["1975ea83a712"], [], [], "")]);

        var exception = Assert.Throws<MigrationException>(() => graph.Get("1975ea83a7l2"));

        Assert.Equal(MigrationErrorId.RevisionNotFound, exception.Id);
        Assert.Equal("1975ea83a7l2", exception.Subject);
        Assert.Contains("Did you mean 1975ea83a712 'add chat session sharing'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_graph_has_nothing_and_does_not_mind()
    {
        Assert.Equal(0, RevisionGraph.Empty.Count);
        Assert.Empty(RevisionGraph.Empty.NewestFirst);
        Assert.Empty(RevisionGraph.Empty.Heads);
        Assert.False(RevisionGraph.Empty.Contains("a"));
    }
}
