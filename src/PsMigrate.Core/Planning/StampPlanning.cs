using PsMigrate.Revisions;
using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Planning;

/// <summary>Finds what a stamp does to the version table.</summary>
internal sealed class StampPlanning(RevisionGraph graph, RevisionResolver resolver)
{
    /// <summary>Refuses revisions that are named together although one implies another.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.OverlappingRevisions"/>.</exception>
    public static void CheckOverlap(RevisionGraph graph, IReadOnlyList<int> targets)
    {
        if (targets.Count < 2)
            return;
        var implied = RevisionEdges.Reach(targets.SelectMany(node => graph.Edges.Downs[node]), graph.Edges.Downs);
        var redundant = targets.Where(node => implied[node]).ToList();
        if (redundant.Count == 0)
            return;
        throw new MigrationException(
            MigrationErrorId.OverlappingRevisions,
            $"The revisions overlap: {Describe(graph.All(redundant))} is implied by "
            + $"{Describe(graph.All(targets.Except(redundant)))}.",
            "Name only the topmost.")
        { Subject = graph.Revisions[redundant[0]].Id };
    }

    /// <summary>Replaces the rows that the targets are related to.</summary>
    public StampPlan Plan(CurrentRevisions current, IReadOnlyList<string> texts)
    {
        CheckBase(texts);
        var removed = new HashSet<int>();
        var targets = new List<int>();
        foreach (var specifier in texts.Select(RevisionSpecifier.Parse))
        {
            var nodes = resolver.Nodes(specifier);
            if (nodes.Count == 0)
                removed.UnionWith(RowsAboveBase(current, specifier));
            targets.AddRange(nodes);
        }
        targets = [.. targets.Distinct()];
        CheckOverlap(graph, targets);

        foreach (var target in targets)
            removed.UnionWith(Replaced(current, target));
        removed.ExceptWith(targets);
        var kept = current.Rows.Where(row => !removed.Contains(row)).ToList();
        var implied = RevisionEdges.Reach(kept, graph.Edges.Downs);
        return Change(
            [.. current.Rows.Select(Id)], [.. current.Rows.Where(removed.Contains)],
            targets.Where(target => !implied[target]));
    }

    /// <summary>Replaces all rows.</summary>
    public StampPlan Purge(IReadOnlyCollection<string> rows, IReadOnlyList<string> texts)
    {
        CheckBase(texts);
        List<int> targets = [.. texts.SelectMany(text => resolver.Nodes(RevisionSpecifier.Parse(text))).Distinct()];
        CheckOverlap(graph, targets);
        string[] ids = [.. targets.Select(Id)];
        string[] gone = [.. rows.Except(ids, StringComparer.Ordinal)];
        string[] come = [.. ids.Except(rows, StringComparer.Ordinal)];
        return new StampPlan(
            VersionRows.Sort(rows), VersionRows.Sort(ids),
            [
                .. gone.Order(StringComparer.Ordinal).Select(id => new VersionChange(id, null)),
                .. come.Select(id => new VersionChange(null, id)),
            ]);
    }

    // No row at all cannot be wanted together with one.
    private void CheckBase(IReadOnlyList<string> texts)
    {
        if (texts.Count < 2 || texts.FirstOrDefault(text => RevisionSpecifier.Parse(text) is { Symbol: RevisionSyntax.Base } parsed && resolver.Branch(parsed) is null) is not { } named)
            return;
        throw new MigrationException(
            MigrationErrorId.OverlappingRevisions, $"'{named}' means that no revision is applied, and other revisions stand beside it.",
            "Name base alone, or the other revisions alone.")
        { Subject = named };
    }

    /// <summary>The rows that a branch's base removes: those on its line, and those that need the branch.</summary>
    private IEnumerable<int> RowsAboveBase(CurrentRevisions current, RevisionSpecifier specifier)
    {
        if (resolver.Branch(specifier) is not { } branch)
            return specifier.Symbol is RevisionSyntax.Current ? [] : current.Rows;
        var above = RevisionEdges.Reach([branch.Node], graph.Edges.Ups);
        return current.Rows.Where(row => branch.Lineage[row] || above[row]);
    }

    /// <summary>The rows below a target, and those that need what revises it.</summary>
    private IEnumerable<int> Replaced(CurrentRevisions current, int target)
    {
        var below = RevisionEdges.Reach([target], graph.Edges.Downs);
        var above = RevisionEdges.Reach(graph.Edges.Children[target], graph.Edges.Ups);
        return current.Rows.Where(row => below[row] || above[row]);
    }

    private StampPlan Change(IReadOnlyList<string> from, IReadOnlyList<int> removed, IEnumerable<int> added)
    {
        var left = removed.ToList();
        var updates = new List<VersionChange>();
        foreach (var target in added)
        {
            var related = graph.Lineage(target, includeDependencies: true);
            var row = left.FindIndex(candidate => related[candidate]);
            updates.Add(new VersionChange(row < 0 ? null : Id(left[row]), Id(target)));
            if (row >= 0)
                left.RemoveAt(row);
        }
        List<VersionChange> changes = [.. left.Select(row => new VersionChange(Id(row), null)), .. updates];
        var to = from.Except(changes.Select(change => change.From)).Concat(changes.Select(change => change.To));
        return new StampPlan(VersionRows.Sort(from), VersionRows.Sort(to.OfType<string>()), changes);
    }

    private string Id(int node) => graph.Revisions[node].Id;
}
