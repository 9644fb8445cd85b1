using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Finds the revisions that specifiers stand for.</summary>
public sealed class RevisionResolver
{
    private readonly RevisionGraph _graph;
    private readonly RevisionNames _names;
    private readonly RevisionWalk _walk;
    private readonly Lazy<CurrentRevisions>? _current;

    /// <summary>Makes a resolver.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="current">The version table's rows; null where there is no database to ask.</param>
    public RevisionResolver(RevisionGraph graph, IReadOnlyCollection<string>? current = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _names = new RevisionNames(graph);
        _walk = new RevisionWalk(graph);
        _current = current is null ? null : new(() => new CurrentRevisions(graph, current));
    }

    /// <summary>Finds the revisions that a specifier stands for.</summary>
    /// <param name="specifier">Such as <c>heads</c> or <c>billing@head-1</c>.</param>
    /// <returns>None for <c>base</c>; several for <c>heads</c> and <c>current</c>.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidRevision"/>, <see cref="MigrationErrorId.RevisionNotFound"/>,
    /// <see cref="MigrationErrorId.AmbiguousRevision"/>, <see cref="MigrationErrorId.MultipleHeads"/>,
    /// <see cref="MigrationErrorId.InvalidTarget"/> for steps beyond the last revision,
    /// <see cref="MigrationErrorId.UnknownDatabaseRevision"/>, <see cref="MigrationErrorId.DatabaseRequired"/>.
    /// </exception>
    public IReadOnlyList<Revision> Resolve(string specifier) => Resolve(RevisionSpecifier.Parse(specifier));

    /// <inheritdoc cref="Resolve(string)"/>
    public IReadOnlyList<Revision> Resolve(RevisionSpecifier specifier)
    {
        ArgumentNullException.ThrowIfNull(specifier);
        return _graph.All(Nodes(specifier));
    }

    /// <summary>Finds the one revision that a specifier stands for.</summary>
    /// <param name="specifier">Such as <c>head</c> or <c>1975ea83</c>.</param>
    /// <exception cref="MigrationException">
    /// As <see cref="Resolve(string)"/>; also where it stands for several, or for none.
    /// </exception>
    public Revision ResolveOne(string specifier)
    {
        var parsed = RevisionSpecifier.Parse(specifier);
        return ResolveOneOrBase(parsed) ?? throw new MigrationException(
            MigrationErrorId.RevisionNotFound,
            _graph.Count == 0 ? "There are no revisions yet." : $"'{parsed}' is the state before all revisions, not one of them.",
            _graph.Count == 0 ? "New-Migration makes the first one." : "Name a revision.")
        { Subject = parsed.Text };
    }

    /// <summary>Finds the one revision that a specifier stands for; null for the state before all revisions.</summary>
    /// <param name="specifier">The specifier.</param>
    /// <exception cref="MigrationException">As <see cref="Resolve(string)"/>; also where it stands for several.</exception>
    public Revision? ResolveOneOrBase(RevisionSpecifier specifier)
    {
        var found = Resolve(specifier);
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => throw Several(specifier, found),
        };
    }

    /// <summary>Finds the revisions of a range, both ends included, newest first.</summary>
    /// <param name="range">Such as <c>1975ea83:head</c>; the start may count from the end and the end from the start.</param>
    /// <returns>
    /// With an open start, everything that the end needs, dependencies too; else what lies between on lines of parents.
    /// </returns>
    /// <exception cref="MigrationException">
    /// As <see cref="Resolve(string)"/>; also <see cref="MigrationErrorId.InvalidTarget"/> where the end is not above the start.
    /// </exception>
    public IReadOnlyList<Revision> ResolveRange(string range) => ResolveRange(RevisionRange.Parse(range));

    /// <inheritdoc cref="ResolveRange(string)"/>
    public IReadOnlyList<Revision> ResolveRange(RevisionRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return _graph.All(new RevisionRangeResolver(_graph, this).Resolve(range));
    }

    internal CurrentRevisions Current(RevisionSpecifier specifier) => _current?.Value ?? throw new MigrationException(
        MigrationErrorId.DatabaseRequired, $"'{specifier}' counts from where a database is, and there is none here.",
        "Name a revision, or give -Environment or -ConnectionString.")
    { Subject = specifier.Text };

    internal IReadOnlyList<int> Nodes(RevisionSpecifier specifier)
    {
        var branch = Branch(specifier)?.Lineage;
        if (specifier.Offset is not { } offset)
            return Absolute(specifier, branch);
        var start = specifier.Symbol is null ? Relative(specifier, branch) : Absolute(specifier, branch);
        if (start.Count > 1)
            throw Several(specifier, _graph.All(start));
        return Place(Walk(specifier, start.Count == 0 ? RevisionWalk.AtBase : start[0], offset, branch));
    }

    /// <summary>The node of the branch that a specifier names, with its lineage; null where it names none.</summary>
    internal (int Node, bool[] Lineage)? Branch(RevisionSpecifier specifier)
    {
        if (specifier.Branch is not { } name)
            return null;
        var node = _graph.Node(_names.Find(name));
        return (node, _graph.Lineage(node, includeDependencies: false));
    }

    internal int Walk(RevisionSpecifier specifier, int start, int offset, bool[]? branch, bool clamp = false) =>
        _walk.Walk(specifier, start, offset, branch, clamp);

    internal static IReadOnlyList<int> Place(int node) => node == RevisionWalk.AtBase ? [] : [node];

    /// <summary>The given revisions without those that others of them imply.</summary>
    internal IReadOnlyList<int> Topmost(IReadOnlyList<int> nodes)
    {
        if (nodes.Count < 2)
            return nodes;
        var implied = RevisionEdges.Reach(nodes.SelectMany(node => _graph.Edges.Downs[node]), _graph.Edges.Downs);
        return [.. nodes.Where(node => !implied[node])];
    }

    internal MigrationException Several(RevisionSpecifier specifier, IReadOnlyList<Revision> found)
    {
        var heads = specifier.Symbol is RevisionSyntax.Head or RevisionSyntax.Heads;
        return new MigrationException(
            heads ? MigrationErrorId.MultipleHeads : MigrationErrorId.AmbiguousRevision,
            specifier.NeedsCurrent
                ? $"'{specifier}' is ambiguous: the database is at {Describe(found)}."
                : $"'{specifier}' stands for {found.Count} revisions, and one is wanted: {Describe(found)}.",
            heads
                ? $"Name one of them, use heads for all, a branch such as {Example(found[0])}@head, or merge them with New-MigrationMerge."
                : $"Name a revision, or a branch, such as {Example(found[0])}@{specifier.Text[(specifier.Text.IndexOf('@', StringComparison.Ordinal) + 1)..]}.")
        { Subject = specifier.Text };
    }

    private string Example(Revision revision) => _graph.LabelsOf(revision.Id) is [var label, ..] ? label : revision.Id;

    private IReadOnlyList<int> Absolute(RevisionSpecifier specifier, bool[]? branch)
    {
        switch (specifier.Symbol)
        {
            case RevisionSyntax.Base:
                return [];
            case RevisionSyntax.Head:
                var heads = Heads(branch);
                return heads.Count < 2 ? heads : throw Several(specifier, _graph.All(heads));
            case RevisionSyntax.Heads:
                return Heads(branch);
            case RevisionSyntax.Current:
                return Current(specifier).ForStepDown(branch);
        }
        var revision = _names.Find(specifier.Symbol!, branch);
        if (branch is null || branch[_graph.Node(revision)])
            return [_graph.Node(revision)];
        throw new MigrationException(
            MigrationErrorId.RevisionNotFound,
            $"{Describe(revision)} is not on the branch '{specifier.Branch}'.",
            $"Leave '{specifier.Branch}@' out, or name a revision of that branch.")
        { Subject = specifier.Text };
    }

    private IReadOnlyList<int> Heads(bool[]? branch) =>
        Topmost([.. _graph.Heads.Select(_graph.Node).Where(head => branch is null || branch[head])]);

    private IReadOnlyList<int> Relative(RevisionSpecifier specifier, bool[]? branch)
    {
        var current = Current(specifier);
        if (specifier.Offset > 0)
            return current.ForStepUp(branch);
        var start = current.ForStepDown(branch);
        if (start.Count > 0)
            return start;
        throw new MigrationException(
            MigrationErrorId.InvalidTarget,
            branch is null
                ? $"'{specifier}' goes too far: nothing is applied."
                : $"'{specifier}' goes too far: nothing of the branch '{specifier.Branch}' is applied.",
            "Get-MigrationCurrent shows where the database is.")
        { Subject = specifier.Text };
    }
}
