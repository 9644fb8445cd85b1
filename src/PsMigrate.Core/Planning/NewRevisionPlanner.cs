using System.Security.Cryptography;
using PsMigrate.Revisions;
using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Planning;

/// <summary>Decides what a new revision revises and depends on, and gives it an id. The rules are Alembic's.</summary>
public sealed class NewRevisionPlanner
{
    private const int IdBytes = 6;
    private readonly RevisionGraph _graph;
    private readonly RevisionResolver _resolver;

    /// <summary>Makes a planner.</summary>
    /// <param name="graph">The revisions that are there.</param>
    /// <param name="current">The version table's rows, for specifiers that need them; null where there is no database.</param>
    public NewRevisionPlanner(RevisionGraph graph, IReadOnlyCollection<string>? current = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
        _resolver = new RevisionResolver(graph, current);
    }

    /// <summary>Makes a new id: 12 lower-case hexadecimal digits, at random, not in use.</summary>
    public string NewId()
    {
        while (true)
        {
            var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes)).ToLowerInvariant();
            if (!_graph.Contains(id) && !_graph.TryGetLabelled(id, out _))
                return id;
        }
    }

    /// <summary>Plans a new revision.</summary>
    /// <param name="request">What is asked of it.</param>
    /// <returns>The revision, parents and dependencies as full ids (labels stay labels), without an origin.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.MultipleHeads"/> where <c>head</c> stands for several;
    /// <see cref="MigrationErrorId.NotAHead"/> for a parent that others revise, without
    /// <see cref="NewRevisionRequest.Splice"/>; <see cref="MigrationErrorId.OverlappingRevisions"/> for parents named twice or
    /// on one line; <see cref="MigrationErrorId.DuplicateRevision"/>, <see cref="MigrationErrorId.LabelClash"/>,
    /// <see cref="MigrationErrorId.InvalidRevision"/> for its id and labels; and all of
    /// <see cref="RevisionResolver.Resolve(string)"/>.
    /// </exception>
    public Revision Plan(NewRevisionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parents = request.Heads.SelectMany(_resolver.Resolve).ToList();
        CheckParents(parents, request.Splice);
        var id = request.Id ?? NewId();
        CheckId(id);
        CheckLabels(request.Labels, id);
        return new Revision(
            id, [.. parents.Select(parent => parent.Id)], [.. request.DependsOn.Select(Dependency).Distinct()],
            request.Labels, request.Message);
    }

    /// <summary>Plans a merge: as <see cref="Plan"/>, by default of all heads.</summary>
    /// <param name="request">What is asked of it; where its heads are the default, <c>heads</c> stands in their place.</param>
    /// <exception cref="MigrationException">
    /// As for <see cref="Plan"/>; <see cref="MigrationErrorId.InvalidTarget"/> where there is nothing to merge.
    /// </exception>
    public Revision PlanMerge(NewRevisionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Heads is [RevisionSyntax.Head])
            request = request with { Heads = [RevisionSyntax.Heads] };
        var merge = Plan(request);
        return merge.Parents switch
        {
            [] => throw new MigrationException(
                MigrationErrorId.InvalidTarget, "There are no revisions to merge.", "New-Migration makes the first one."),
            [var only] => throw new MigrationException(
                MigrationErrorId.InvalidTarget, $"There is nothing to merge: {only} stands alone.",
                "Get-MigrationHead lists the heads; a merge takes two or more of them.")
            { Subject = only },
            _ => merge,
        };
    }

    private string Dependency(string specifier) =>
        _graph.TryGetLabelled(specifier, out _) ? specifier : _resolver.ResolveOne(specifier).Id;

    private void CheckParents(List<Revision> parents, bool splice)
    {
        var twice = parents.GroupBy(parent => parent.Id).FirstOrDefault(group => group.Count() > 1)?.First();
        if (twice is not null)
            throw new MigrationException(
                MigrationErrorId.OverlappingRevisions, $"{Describe(twice)} is named twice as a parent.",
                "Name each parent once.")
            { Subject = twice.Id };
        var inner = parents.Where(parent => !_graph.IsHead(parent.Id)).ToList();
        if (inner.Count > 0 && !splice)
        {
            var children = _graph.Children(inner[0].Id);
            throw new MigrationException(
                MigrationErrorId.NotAHead,
                $"{Describe(inner[0])} is not a head: {Describe(children)} {(children.Count == 1 ? "revises" : "revise")} it.",
                "Name a head, or use -Splice to start a new branch here.")
            { Subject = inner[0].Id };
        }
        if (parents.Count < 2)
            return;
        var below = RevisionEdges.Reach(
            parents.SelectMany(parent => _graph.Edges.Parents[_graph.Node(parent)]), _graph.Edges.Parents);
        if (parents.Find(parent => below[_graph.Node(parent)]) is { } ancestor)
            throw new MigrationException(
                MigrationErrorId.OverlappingRevisions,
                $"{Describe(ancestor)} lies below another of the parents, so there is nothing to merge.",
                "Name only the topmost.")
            { Subject = ancestor.Id };
    }

    private void CheckId(string id)
    {
        if (RevisionSyntax.FindFault(id) is { } fault)
            throw new MigrationException(
                MigrationErrorId.InvalidRevision, $"'{id}' cannot be a revision id: {fault}.", "Choose another id.")
            { Subject = id };
        if (_graph.TryGet(id, out var other))
            throw new MigrationException(
                MigrationErrorId.DuplicateRevision, $"The revision id {id} is already that of {Where(other)}.",
                "Choose another id.")
            { Subject = id };
        if (_graph.TryGetLabelled(id, out other))
            throw new MigrationException(
                MigrationErrorId.LabelClash, $"'{id}' is already a branch label, declared at {Where(other)}.",
                "Choose another id.")
            { Subject = id };
    }

    private void CheckLabels(IReadOnlyList<string> labels, string id)
    {
        foreach (var label in labels)
        {
            if (RevisionSyntax.FindFault(label) is { } fault)
                throw new MigrationException(
                    MigrationErrorId.InvalidRevision, $"'{label}' cannot be a branch label: {fault}.",
                    "Choose another label.")
                { Subject = label };
            if (_graph.TryGetLabelled(label, out var other) || _graph.TryGet(label, out other))
                throw new MigrationException(
                    MigrationErrorId.LabelClash, $"'{label}' is already in use at {Where(other)}.",
                    "Choose another label.")
                { Subject = label };
            if (label == id || labels.Count(one => one == label) > 1)
                throw new MigrationException(
                    MigrationErrorId.LabelClash, $"'{label}' is given twice.", "Choose another label.")
                { Subject = label };
        }
    }
}
