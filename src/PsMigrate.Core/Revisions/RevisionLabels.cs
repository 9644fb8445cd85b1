using System.Collections.Immutable;

namespace PsMigrate.Revisions;

/// <summary>The labels that each revision inherits. Neighbours share their sets, so a long line costs next to nothing.</summary>
internal sealed class RevisionLabels
{
    private readonly List<string> _labels = [];
    private readonly ImmutableSortedSet<int>[] _of;

    public RevisionLabels(IReadOnlyList<Revision> revisions, RevisionEdges edges)
    {
        _of = new ImmutableSortedSet<int>[revisions.Count];
        Array.Fill(_of, []);
        var labelled = new List<(int Node, int Label)>();
        for (var node = 0; node < revisions.Count; node++)
            foreach (var label in revisions[node].Labels)
            {
                labelled.Add((node, _labels.Count));
                _labels.Add(label);
            }
        foreach (var (node, label) in labelled)
            _of[node] = _of[node].Add(label);
        Inherit(edges);
        foreach (var (node, label) in labelled)
            PassDown(node, label, edges);
    }

    public IReadOnlyList<string> Of(int node) => [.. _of[node].Select(label => _labels[label])];

    private void Inherit(RevisionEdges edges)
    {
        if (_labels.Count == 0)
            return;
        foreach (var node in Enumerable.Range(0, edges.Count).OrderBy(node => edges.Rank[node]))
            foreach (var parent in edges.Parents[node])
                _of[node] = _of[node].IsEmpty ? _of[parent] : _of[node].Union(_of[parent]);
    }

    private void PassDown(int node, int label, RevisionEdges edges)
    {
        while (edges.Parents[node] is [var parent]
            && edges.Ups[parent].Length < 2 && edges.Parents[parent].Length < 2)
        {
            _of[parent] = _of[parent].Add(label);
            node = parent;
        }
    }
}
