using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Where a database is: the version table's rows, and all that they imply.</summary>
internal sealed class CurrentRevisions
{
    private readonly RevisionGraph _graph;

    /// <summary>Looks the rows up.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="rows">The version table's rows: full ids.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.UnknownDatabaseRevision"/>.</exception>
    public CurrentRevisions(RevisionGraph graph, IEnumerable<string> rows)
    {
        _graph = graph;
        var ids = rows.Distinct(StringComparer.Ordinal).ToList();
        var unknown = ids.Where(id => !graph.Contains(id)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw Unknown(unknown);
        Rows = [.. ids.Select(graph.Node).Order()];
        Applied = RevisionEdges.Reach(Rows, graph.Edges.Downs);
    }

    /// <summary>The rows' nodes in load order.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>Per node, whether it is applied.</summary>
    public bool[] Applied { get; }

    /// <summary>Refuses rows of which one implies another: the table then does not say what is applied.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.OverlappingRevisions"/>.</exception>
    public void CheckOverlap()
    {
        var implied = RevisionEdges.Reach(Rows.SelectMany(row => _graph.Edges.Downs[row]), _graph.Edges.Downs);
        var redundant = Rows.Where(row => implied[row]).ToList();
        if (redundant.Count == 0)
            return;
        var tips = _graph.All(Rows.Except(redundant));
        throw new MigrationException(
            MigrationErrorId.OverlappingRevisions,
            $"The version table is not in order: of its rows, {Describe(_graph.All(redundant))} "
            + $"lies below {Describe(tips)}, which implies it.",
            "If everything below these is applied, put it in order with: "
            + $"Set-MigrationStamp {string.Join(", ", tips.Select(tip => tip.Id))} -Purge")
        { Subject = _graph.Revisions[redundant[0]].Id };
    }

    /// <summary>
    /// From where a step up is counted: the rows on the branch; else the topmost applied revisions on it; else none,
    /// which means the base.
    /// </summary>
    public IReadOnlyList<int> ForStepUp(bool[]? branch)
    {
        var rows = On(branch);
        if (rows.Count > 0 || branch is null)
            return rows;
        var applied = Enumerable.Range(0, _graph.Count).Where(node => branch[node] && Applied[node]).ToList();
        var below = applied.SelectMany(node => _graph.Edges.NormalizedDowns[node]).ToHashSet();
        return [.. applied.Where(node => !below.Contains(node))];
    }

    /// <summary>
    /// From where a step down is counted: the rows on the branch; else what is applied on it only because a row depends
    /// on it, if nothing applied revises that.
    /// </summary>
    public IReadOnlyList<int> ForStepDown(bool[]? branch)
    {
        var rows = On(branch);
        if (rows.Count > 0 || branch is null)
            return rows;
        return
        [
            .. Enumerable.Range(0, _graph.Count).Where(node =>
                branch[node] && Applied[node] && !_graph.Edges.Children[node].Any(child => Applied[child])),
        ];
    }

    private IReadOnlyList<int> On(bool[]? branch) => branch is null ? Rows : [.. Rows.Where(row => branch[row])];

    private static MigrationException Unknown(List<string> unknown) => new(
        MigrationErrorId.UnknownDatabaseRevision,
        $"The database is at {Join(unknown, "and")}, which no script of this project has.",
        "Get the branch of your repository that has the script. If the script is gone for good, "
        + "Set-MigrationStamp <revision> -Purge sets the version table to what is really applied.")
    { Subject = unknown[0] };
}
