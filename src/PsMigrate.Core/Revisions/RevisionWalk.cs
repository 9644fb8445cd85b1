using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Counts steps up and down along lines of parents, for the relative part of a specifier.</summary>
internal sealed class RevisionWalk(RevisionGraph graph)
{
    /// <summary>The place before all revisions.</summary>
    public const int AtBase = -1;

    /// <summary>Walks.</summary>
    /// <param name="specifier">What asks for it, for the errors.</param>
    /// <param name="start">A node, or <see cref="AtBase"/>.</param>
    /// <param name="offset">How many steps, below zero downwards.</param>
    /// <param name="branch">The branch's lineage, which decides at forks and merges; null for none.</param>
    /// <param name="clamp">True to stop at the last revision where the walk would go beyond it.</param>
    /// <returns>A node, or <see cref="AtBase"/>.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.AmbiguousRevision"/> at a fork or merge, <see cref="MigrationErrorId.InvalidTarget"/>
    /// beyond the last revision.
    /// </exception>
    public int Walk(RevisionSpecifier specifier, int start, int offset, bool[]? branch, bool clamp)
    {
        var node = start;
        for (var step = 0; step < Math.Abs(offset); step++)
        {
            var next = offset > 0 ? Up(node, branch) : Down(node, branch);
            if (next.Length == 0)
                return clamp ? node : throw TooFar(specifier, start, step, offset > 0);
            node = next.Length == 1 ? next[0] : throw Fork(specifier, node, next, offset > 0);
        }
        return node;
    }

    private int[] Up(int node, bool[]? branch)
    {
        var next = node == AtBase ? [.. graph.Bases.Select(graph.Node)] : graph.Edges.Children[node];
        return branch is null ? next : [.. next.Where(up => branch[up])];
    }

    private int[] Down(int node, bool[]? branch)
    {
        if (node == AtBase)
            return [];
        var next = graph.Edges.Parents[node];
        return next.Length switch
        {
            0 => [AtBase],
            1 => next,
            _ => branch is null ? next : [.. next.Where(down => branch[down])],
        };
    }

    private MigrationException TooFar(RevisionSpecifier specifier, int start, int steps, bool up)
    {
        var from = start == AtBase ? "the base" : Describe(graph.Revisions[start]);
        return new MigrationException(
            MigrationErrorId.InvalidTarget,
            $"'{specifier}' goes too far: {(up ? "above" : "below")} {from} there {Count(steps)}.",
            up ? "Use heads to go as far up as there is." : "Use base to go as far down as there is.")
        { Subject = specifier.Text };
    }

    private static string Count(int steps) => steps switch
    {
        0 => "is nothing",
        1 => "is only 1 step",
        _ => $"are only {steps} steps",
    };

    private MigrationException Fork(RevisionSpecifier specifier, int node, int[] next, bool up)
    {
        var from = node == AtBase ? "the base" : Describe(graph.Revisions[node]);
        return new MigrationException(
            MigrationErrorId.AmbiguousRevision,
            $"'{specifier}' is ambiguous: {(up ? "above" : "below")} {from} come {Describe(graph.All(next))}.",
            $"Name a branch, such as {graph.Revisions[next[0]].Id}@{(up ? "+1" : "-1")}, or the revision itself.")
        { Subject = specifier.Text };
    }
}
