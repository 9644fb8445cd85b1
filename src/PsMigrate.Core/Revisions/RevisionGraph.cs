using System.Diagnostics.CodeAnalysis;

namespace PsMigrate.Revisions;

/// <summary>
/// All revisions of a project and how they hang together. Immutable. Lists are in load order (the order in which the
/// revisions were given) unless said otherwise. The terms are Alembic's: a head is what nothing revises; it is a real head
/// when nothing depends on it either, and only real heads are rows of the version table once everything is applied.
/// </summary>
public sealed class RevisionGraph
{
    private readonly IReadOnlyDictionary<string, int> _ids;
    private readonly IReadOnlyDictionary<string, int> _labels;
    private readonly Lazy<RevisionLabels> _inherited;
    private readonly Lazy<IReadOnlyList<Revision>> _newestFirst;

    /// <summary>Checks the revisions and connects them, in time linear in their number.</summary>
    /// <param name="revisions">The revisions, in the order in which ties are decided (that of the files' names).</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.DuplicateRevision"/>, <see cref="MigrationErrorId.ParentNotFound"/>,
    /// <see cref="MigrationErrorId.DependencyNotFound"/>, <see cref="MigrationErrorId.RevisionCycle"/>,
    /// <see cref="MigrationErrorId.LabelClash"/> or, for an id or label with illegal characters,
    /// <see cref="MigrationErrorId.InvalidHeader"/>. The message names file and line, and everything else that is wrong.
    /// </exception>
    public RevisionGraph(IEnumerable<Revision> revisions)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        var builder = new RevisionGraphBuilder();
        Edges = builder.Build(revisions);
        Revisions = builder.Revisions;
        _ids = builder.Ids;
        _labels = builder.Labels;
        _inherited = new(() => new RevisionLabels(Revisions, Edges));
        _newestFirst = new(() =>
        {
            var all = new bool[Count];
            Array.Fill(all, true);
            return [.. RevisionOrder.NewestFirst(Edges, all).Select(node => Revisions[node])];
        });
        Heads = Where(node => Edges.Children[node].Length == 0);
        RealHeads = Where(node => Edges.Ups[node].Length == 0);
        Bases = Where(node => Edges.Parents[node].Length == 0);
        RealBases = Where(node => Edges.Downs[node].Length == 0);
    }

    /// <summary>A graph without revisions.</summary>
    public static RevisionGraph Empty { get; } = new([]);

    /// <summary>All revisions.</summary>
    public IReadOnlyList<Revision> Revisions { get; }

    /// <summary>How many revisions there are.</summary>
    public int Count => Revisions.Count;

    /// <summary>What nothing revises.</summary>
    public IReadOnlyList<Revision> Heads { get; }

    /// <summary>What nothing revises or depends on: the version table's rows when everything is applied.</summary>
    public IReadOnlyList<Revision> RealHeads { get; }

    /// <summary>What revises nothing.</summary>
    public IReadOnlyList<Revision> Bases { get; }

    /// <summary>What neither revises nor depends on anything.</summary>
    public IReadOnlyList<Revision> RealBases { get; }

    /// <summary>
    /// All revisions from the heads down, each before what it revises or depends on; a line is followed to the revision
    /// that another line still needs. Reversed, it is the order in which an empty database is upgraded.
    /// </summary>
    public IReadOnlyList<Revision> NewestFirst => _newestFirst.Value;

    /// <summary>The labels that are declared, in load order of their revisions.</summary>
    public IEnumerable<string> Labels => Revisions.SelectMany(revision => revision.Labels);

    internal RevisionEdges Edges { get; }

    /// <summary>The revision with exactly this id.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.RevisionNotFound"/>, with the nearest ids.</exception>
    public Revision Get(string id) =>
        TryGet(id, out var revision) ? revision : throw new RevisionNames(this).NotFound(id);

    /// <summary>The revision with exactly this id, if there is one.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out Revision? revision)
    {
        revision = _ids.TryGetValue(id, out var node) ? Revisions[node] : null;
        return revision is not null;
    }

    /// <summary>The revision that declares exactly this label, if there is one.</summary>
    public bool TryGetLabelled(string label, [NotNullWhen(true)] out Revision? revision)
    {
        revision = _labels.TryGetValue(label, out var node) ? Revisions[node] : null;
        return revision is not null;
    }

    /// <summary>Whether there is a revision with exactly this id.</summary>
    public bool Contains(string id) => _ids.ContainsKey(id);

    /// <summary>What revises it.</summary>
    /// <param name="id">A full id.</param>
    public IReadOnlyList<Revision> Children(string id) => All(Edges.Children[Node(id)]);

    /// <summary>What revises it or depends on it.</summary>
    /// <param name="id">A full id.</param>
    public IReadOnlyList<Revision> Dependents(string id) => All(Edges.Ups[Node(id)]);

    /// <summary>What it depends on, labels resolved, in declared order.</summary>
    /// <param name="id">A full id.</param>
    public IReadOnlyList<Revision> Dependencies(string id) => All(Edges.Dependencies[Node(id)]);

    /// <summary>Its parents, then the dependencies that no revision below it declares as well, in declared order.</summary>
    /// <param name="id">A full id.</param>
    public IReadOnlyList<Revision> NormalizedDown(string id) => All(Edges.NormalizedDowns[Node(id)]);

    /// <summary>Whether nothing revises it.</summary>
    /// <param name="id">A full id.</param>
    public bool IsHead(string id) => Edges.Children[Node(id)].Length == 0;

    /// <summary>Whether nothing revises or depends on it.</summary>
    /// <param name="id">A full id.</param>
    public bool IsRealHead(string id) => Edges.Ups[Node(id)].Length == 0;

    /// <summary>Whether several revisions revise it.</summary>
    /// <param name="id">A full id.</param>
    public bool IsBranchPoint(string id) => Edges.Children[Node(id)].Length > 1;

    /// <summary>Whether it revises several.</summary>
    /// <param name="id">A full id.</param>
    public bool IsMergePoint(string id) => Edges.Parents[Node(id)].Length > 1;

    /// <summary>
    /// The labels of the branches it lies on: its own, those declared below it on the line of parents, and those declared
    /// above it where no branch or merge point lies between.
    /// </summary>
    /// <param name="id">A full id.</param>
    public IReadOnlyList<string> LabelsOf(string id) => _inherited.Value.Of(Node(id));

    /// <summary>Everything that must be applied before it.</summary>
    /// <param name="id">A full id.</param>
    /// <param name="includeDependencies">False to follow parents only.</param>
    public IReadOnlyList<Revision> AncestorsOf(string id, bool includeDependencies = true) =>
        Beyond(Node(id), includeDependencies ? Edges.Downs : Edges.Parents);

    /// <summary>Everything that needs it.</summary>
    /// <param name="id">A full id.</param>
    /// <param name="includeDependencies">False to follow parents only.</param>
    public IReadOnlyList<Revision> DescendantsOf(string id, bool includeDependencies = true) =>
        Beyond(Node(id), includeDependencies ? Edges.Ups : Edges.Children);

    /// <summary>Its ancestors, itself and its descendants: what <c>branch@</c> stands for.</summary>
    /// <param name="id">A full id.</param>
    /// <param name="includeDependencies">True to follow dependencies too.</param>
    public IReadOnlyList<Revision> LineageOf(string id, bool includeDependencies = false)
    {
        var lineage = Lineage(Node(id), includeDependencies);
        return Where(node => lineage[node]);
    }

    /// <summary>The ids of everything that is applied where a version table has these rows.</summary>
    /// <param name="rows">The rows; those that no script has are passed over.</param>
    public IReadOnlySet<string> AppliedBy(IEnumerable<string> rows)
    {
        var applied = RevisionEdges.Reach(rows.Where(Contains).Select(Node), Edges.Downs);
        return Where(node => applied[node]).Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
    }

    internal int Node(string id) =>
        _ids.TryGetValue(id, out var node) ? node : throw new RevisionNames(this).NotFound(id);

    internal int Node(Revision revision) => Node(revision.Id);

    internal bool[] Lineage(int node, bool includeDependencies)
    {
        var lineage = RevisionEdges.Reach([node], includeDependencies ? Edges.Downs : Edges.Parents);
        var above = RevisionEdges.Reach([node], includeDependencies ? Edges.Ups : Edges.Children);
        for (var other = 0; other < lineage.Length; other++)
            lineage[other] |= above[other];
        return lineage;
    }

    internal IReadOnlyList<Revision> All(IEnumerable<int> nodes) => [.. nodes.Select(node => Revisions[node])];

    private IReadOnlyList<Revision> Beyond(int start, int[][] edges)
    {
        var reached = RevisionEdges.Reach([start], edges);
        return Where(node => reached[node] && node != start);
    }

    private IReadOnlyList<Revision> Where(Func<int, bool> predicate) =>
        All(Enumerable.Range(0, Revisions.Count).Where(predicate));
}
