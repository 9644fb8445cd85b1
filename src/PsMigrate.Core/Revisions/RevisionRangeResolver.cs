using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Finds the revisions of a range.</summary>
internal sealed class RevisionRangeResolver(RevisionGraph graph, RevisionResolver resolver)
{
    /// <summary>The range's nodes, newest first.</summary>
    public IReadOnlyList<int> Resolve(RevisionRange range)
    {
        var (lower, upper) = Ends(range, clamp: true);
        if (range.Start is { } from && resolver.Branch(from) is { } branch && lower.Count == 0)
            upper = [.. upper.Where(node => branch.Lineage[node])];
        var needed = RevisionEdges.Reach(upper, graph.Edges.Downs);
        var strangers = lower.Where(node => !needed[node]).ToList();
        if (strangers.Count > 0)
            throw new MigrationException(
                MigrationErrorId.InvalidTarget,
                $"The range '{range}' goes the wrong way: {Describe(graph.All(strangers))} does not lie below its end.",
                "Put the older revision first.")
            { Subject = range.Text };
        return lower.Count == 0 ? RevisionOrder.NewestFirst(graph.Edges, needed) : Between(lower, needed);
    }

    /// <summary>The two ends, one of which may be counted from the other.</summary>
    public (IReadOnlyList<int> Lower, IReadOnlyList<int> Upper) Ends(RevisionRange range, bool clamp)
    {
        if (range.End is { Symbol: null } end)
        {
            var start = range.Start is null ? [] : resolver.Nodes(range.Start);
            return (start, Count(end, range.Start is null && end.Offset < 0 ? AllHeads() : start, clamp));
        }
        var upper = range.End is null ? AllHeads() : resolver.Nodes(range.End);
        return range.Start switch
        {
            null => ([], upper),
            { Symbol: null } start => (Count(start, upper, clamp), upper),
            _ => (resolver.Nodes(range.Start), upper),
        };
    }

    /// <summary>A given start, counted from the end where it is relative.</summary>
    public IReadOnlyList<int> Start(RevisionRange range) => range.Start switch
    {
        null => [],
        { Symbol: null } start => Count(start, range.End is null ? [] : resolver.Nodes(range.End), clamp: false),
        _ => resolver.Nodes(range.Start),
    };

    private int[] AllHeads() => [.. graph.RealHeads.Select(graph.Node)];

    private List<int> Count(RevisionSpecifier specifier, IReadOnlyList<int> from, bool clamp)
    {
        var branch = resolver.Branch(specifier)?.Lineage;
        var starts = from.Where(node => branch is null || branch[node]).DefaultIfEmpty(RevisionWalk.AtBase);
        var ends = starts
            .Select(start => resolver.Walk(specifier, start, specifier.Offset!.Value, branch, clamp))
            .Distinct()
            .ToList();
        // From several starts, the lowest ends count: the range then holds all of them.
        if (ends.Contains(RevisionWalk.AtBase))
            return [];
        var above = RevisionEdges.Reach(ends.SelectMany(node => graph.Edges.Ups[node]), graph.Edges.Ups);
        return specifier.Offset < 0 ? [.. ends.Where(node => !above[node])] : ends;
    }

    private List<int> Between(IReadOnlyList<int> lower, bool[] needed)
    {
        var below = RevisionEdges.Reach(lower.SelectMany(node => graph.Edges.Downs[node]), graph.Edges.Downs);
        var members = RevisionEdges.Reach(lower, graph.Edges.Children);
        for (var node = 0; node < members.Length; node++)
            members[node] &= needed[node] && !below[node];
        // A line of dependencies may leave the range and come back; only the order of everything is then sure to hold.
        var closed = !Enumerable.Range(0, members.Length).Any(node =>
            members[node] && graph.Edges.Ups[node].Any(up => needed[up] && !members[up]));
        return closed
            ? RevisionOrder.NewestFirst(graph.Edges, members)
            : [.. RevisionOrder.NewestFirst(graph.Edges, needed).Where(node => members[node])];
    }
}
