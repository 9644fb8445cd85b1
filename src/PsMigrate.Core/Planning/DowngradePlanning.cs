using PsMigrate.Revisions;
using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Planning;

/// <summary>Finds what a downgrade takes back.</summary>
internal sealed class DowngradePlanning(RevisionGraph graph, RevisionResolver resolver, CurrentRevisions current)
{
    /// <summary>Marks what is taken back.</summary>
    public bool[] Members(RevisionSpecifier specifier)
    {
        if (specifier is { Symbol: null, Offset: > 0 })
            throw Invalid(specifier, $"'{specifier}' goes up, and a downgrade goes down.", "Use Invoke-MigrationUpgrade to go up.");
        var branch = resolver.Branch(specifier);
        var (target, roots) = specifier.Symbol is null ? Steps(specifier, branch?.Lineage) : Above(specifier, branch?.Lineage);
        var members = RevisionEdges.Reach(roots, graph.Edges.Ups);
        for (var node = 0; node < members.Length; node++)
            members[node] &= current.Applied[node];
        if (branch is { } named)
            CheckOtherBranches(specifier, named.Node, named.Lineage, members);
        if (target is { } at && !current.Rows.Contains(at) && !members.Contains(true))
            throw NothingAbove(specifier, at);
        return members;
    }

    /// <summary>The target and what revises it, on the branch if one is named; from the base, the bases.</summary>
    private (int? Target, IEnumerable<int> Roots) Above(RevisionSpecifier specifier, bool[]? branch)
    {
        var found = resolver.ResolveOneOrBase(specifier);
        var target = found is null ? (int?)null : graph.Node(found);
        IEnumerable<int> roots = target is { } node ? graph.Edges.Children[node] : graph.Bases.Select(graph.Node);
        return (target, branch is null ? roots : roots.Where(root => branch[root]));
    }

    /// <summary>
    /// Counts down to the last revision that is taken back, rather than to where that leads: a merge point leads to
    /// several, and taking it back is clear all the same.
    /// </summary>
    private (int? Target, IEnumerable<int> Roots) Steps(RevisionSpecifier specifier, bool[]? branch)
    {
        var starts = resolver.Current(specifier).ForStepDown(branch);
        if (starts.Count != 1)
            throw starts.Count > 1
                ? resolver.Several(specifier, graph.All(starts))
                : Invalid(
                    specifier,
                    $"'{specifier}' goes too far: nothing {(branch is null ? "" : $"of the branch '{specifier.Branch}' ")}is applied.",
                    "Get-MigrationCurrent shows where the database is.");
        var last = resolver.Walk(specifier, starts[0], specifier.Offset!.Value + 1, branch);
        if (last == RevisionWalk.AtBase)
            resolver.Walk(specifier, starts[0], specifier.Offset.Value, branch);
        var parents = graph.Edges.Parents[last];
        if (parents.Length != 1)
            return (null, [last]);
        // With the target known, everything of this line that revises it goes too, as when the target is named.
        var line = branch ?? graph.Lineage(starts[0], includeDependencies: false);
        return (parents[0], graph.Edges.Children[parents[0]].Where(root => line[root]));
    }

    /// <summary>Refuses to take other branches along: those that revise what the branch shares with them.</summary>
    private void CheckOtherBranches(RevisionSpecifier specifier, int branch, bool[] lineage, bool[] members)
    {
        var needsBranch = RevisionEdges.Reach([branch], graph.Edges.Ups);
        var others = Enumerable.Range(0, graph.Count)
            .Where(node => members[node] && !lineage[node] && !needsBranch[node]
                && graph.Edges.Parents[node].Any(parent => members[parent] && lineage[parent]))
            .ToList();
        if (others.Count == 0)
            return;
        var shared = graph.All(others
            .SelectMany(node => graph.Edges.Parents[node])
            .Where(node => lineage[node])
            .Distinct()
            .OrderBy(node => graph.Edges.Rank[node]));
        throw Invalid(
            specifier,
            $"'{specifier}' would also take back {Describe(graph.All(others))}, which is not on the branch "
            + $"'{specifier.Branch}' but revises what the branch shares with it ({Describe(shared)}).",
            $"To take back only the branch, go down to {specifier.Branch}@{shared[^1].Id}; "
            + $"to take back all of it, leave '{specifier.Branch}@' out.");
    }

    private MigrationException NothingAbove(RevisionSpecifier specifier, int target)
    {
        var name = Describe(graph.Revisions[target]);
        return current.Applied[target]
            ? Invalid(
                specifier,
                $"There is nothing to take back above {name}: it is applied because other revisions depend on it, and "
                + "nothing that revises it is applied.",
                "Name a revision below one of those that Get-MigrationCurrent shows.")
            : Invalid(
                specifier, $"{name} is not applied, so a downgrade cannot lead to it.",
                "Get-MigrationCurrent shows where the database is; to go up, use Invoke-MigrationUpgrade.");
    }

    private static MigrationException Invalid(RevisionSpecifier specifier, string message, string action) =>
        new(MigrationErrorId.InvalidTarget, message, action) { Subject = specifier.Text };
}
