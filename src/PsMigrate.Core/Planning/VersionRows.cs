using PsMigrate.Revisions;

namespace PsMigrate.Planning;

/// <summary>
/// The version table's rows while steps are taken: always the real heads of what is applied. A merge updates the row of
/// the first parent, in declared order, and deletes the others; taking it back updates to the first and inserts the others.
/// </summary>
internal sealed class VersionRows
{
    private readonly RevisionGraph _graph;
    private readonly HashSet<int> _rows;
    private readonly int[] _appliedUps;

    /// <summary>Starts from where a database is.</summary>
    public VersionRows(RevisionGraph graph, CurrentRevisions current)
    {
        _graph = graph;
        _rows = [.. current.Rows];
        _appliedUps = new int[graph.Count];
        for (var node = 0; node < graph.Count; node++)
            if (current.Applied[node])
                foreach (var down in graph.Edges.Downs[node])
                    _appliedUps[down]++;
    }

    /// <summary>The rows' ids, sorted.</summary>
    public IReadOnlyList<string> Ids => Sort(_rows.Select(Id));

    /// <summary>Sorts ids as the plans show them.</summary>
    public static IReadOnlyList<string> Sort(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];

    /// <summary>Applies a revision of which everything below is applied.</summary>
    public IReadOnlyList<VersionChange> Apply(int node)
    {
        var changes = new List<VersionChange>();
        int? updated = null;
        foreach (var down in _graph.Edges.Downs[node])
        {
            _appliedUps[down]++;
            if (!_rows.Remove(down))
                continue;
            if (updated is null)
                updated = down;
            else
                changes.Add(new VersionChange(Id(down), null));
        }
        changes.Add(new VersionChange(updated is { } row ? Id(row) : null, Id(node)));
        _rows.Add(node);
        return changes;
    }

    /// <summary>Takes back a revision that nothing applied needs.</summary>
    public IReadOnlyList<VersionChange> Revert(int node)
    {
        var changes = new List<VersionChange>();
        int? updated = null;
        foreach (var down in _graph.Edges.Downs[node])
        {
            if (--_appliedUps[down] > 0)
                continue;
            _rows.Add(down);
            if (updated is null)
                updated = down;
            else
                changes.Add(new VersionChange(null, Id(down)));
        }
        changes.Add(new VersionChange(Id(node), updated is { } row ? Id(row) : null));
        _rows.Remove(node);
        return changes;
    }

    private string Id(int node) => _graph.Revisions[node].Id;
}
