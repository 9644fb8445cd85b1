using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Planning;

/// <summary>
/// Plans which revisions are applied or taken back, in which order, and what that does to the version table. It reads
/// nothing and decides everything by load order and declared order. The semantics are Alembic's; where they differ, the
/// member says so.
/// </summary>
public sealed class RevisionPlanner
{
    private readonly RevisionGraph _graph;

    /// <summary>Makes a planner.</summary>
    /// <param name="graph">The revisions.</param>
    public RevisionPlanner(RevisionGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        _graph = graph;
    }

    /// <summary>Plans an upgrade: whatever the targets need and the rows do not imply, parents and dependencies first.</summary>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="targets">Specifiers; one or more. A target that is already applied needs nothing.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.UnknownDatabaseRevision"/> for a row that no script has;
    /// <see cref="MigrationErrorId.OverlappingRevisions"/> where rows, or targets, imply one another;
    /// <see cref="MigrationErrorId.InvalidTarget"/> for <c>-N</c>; and all of <see cref="RevisionResolver.Resolve(string)"/>.
    /// </exception>
    public RevisionPlan Upgrade(IReadOnlyCollection<string> rows, params IReadOnlyList<string> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var current = Locate(rows);
        var resolver = new RevisionResolver(_graph, rows);
        return PlanUpgrade(current, [.. targets.SelectMany(target => UpgradeTarget(resolver, target)).Distinct()]);
    }

    /// <summary>
    /// Plans a downgrade. What revises the target is taken back, with all that needs it, in any branch. With
    /// <c>base</c>, everything. With a branch, only that branch; unlike in Alembic, a downgrade that would then take other
    /// branches along is refused. What taken-back revisions depended on stays.
    /// </summary>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="target">
    /// A specifier. <c>-N</c> counts from the one row, or from the branch's row; with several rows it is refused. It may
    /// end at a merge point, which is then taken back alone.
    /// </param>
    /// <exception cref="MigrationException">
    /// As for <see cref="Upgrade"/>; <see cref="MigrationErrorId.InvalidTarget"/> also for a target that is not below a row.
    /// </exception>
    public RevisionPlan Downgrade(IReadOnlyCollection<string> rows, string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return PlanDowngrade(Locate(rows), new RevisionResolver(_graph, rows), RevisionSpecifier.Parse(target));
    }

    /// <summary>Plans to take back one revision alone, whatever stands beside it in other branches.</summary>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="id">A full revision id; it must be among the rows, so that nothing applied needs it.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidTarget"/>: it is not among the rows.</exception>
    public RevisionPlan TakeBack(IReadOnlyCollection<string> rows, string id)
    {
        var current = Locate(rows);
        if (!_graph.TryGet(id, out var revision) || !current.Rows.Contains(_graph.Node(revision)))
        {
            throw new MigrationException(
                MigrationErrorId.InvalidTarget, $"{id} is not one of the current revisions, so that it cannot be taken back alone.")
            { Subject = id };
        }
        var table = new VersionRows(_graph, current);
        return Take(table, [_graph.Node(revision)], MigrationDirection.Downgrade, table.Revert);
    }

    /// <summary>Plans an upgrade between two ends, for a database that is not there to be asked.</summary>
    /// <param name="range">An open start is the base, an open end the heads.</param>
    /// <param name="current">What <c>current</c> in it means; null where there is no database.</param>
    /// <exception cref="MigrationException">As for <see cref="Upgrade"/>.</exception>
    public RevisionPlan UpgradeRange(RevisionRange range, IReadOnlyCollection<string>? current = null)
    {
        ArgumentNullException.ThrowIfNull(range);
        var resolver = new RevisionResolver(_graph, current);
        var (lower, upper) = new RevisionRangeResolver(_graph, resolver).Ends(range, clamp: false);
        var plan = PlanUpgrade(Locate(Ids(lower)), upper);
        if (plan.Steps.Count == 0 && !lower.ToHashSet().SetEquals(upper))
            throw WrongWay(range, "An upgrade", "upwards");
        return plan;
    }

    /// <summary>Plans a downgrade between two ends, for a database that is not there to be asked.</summary>
    /// <param name="range">The upper end first: an open start is the heads, an open end the base.</param>
    /// <param name="current">What <c>current</c> in it means; null where there is no database.</param>
    /// <exception cref="MigrationException">As for <see cref="Downgrade"/>.</exception>
    public RevisionPlan DowngradeRange(RevisionRange range, IReadOnlyCollection<string>? current = null)
    {
        ArgumentNullException.ThrowIfNull(range);
        var resolver = new RevisionResolver(_graph, current);
        var start = range.Start is null
            ? [.. _graph.RealHeads.Select(_graph.Node)]
            : new RevisionRangeResolver(_graph, resolver).Start(range);
        var rows = Ids(start);
        var end = range.End ?? RevisionSpecifier.Parse(RevisionSyntax.Base);
        var reference = end.Symbol is RevisionSyntax.Current ? resolver : new RevisionResolver(_graph, rows);
        return PlanDowngrade(Locate(rows), reference, end);
    }

    /// <summary>
    /// Plans a stamp: the rows below and above each target are replaced by it. A row that only depends on the target
    /// stays, and implies it. Differs from Alembic in that overlapping targets are refused, that such a dependent row is kept, and
    /// that rows unrelated to the target are never touched.
    /// </summary>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="targets">Specifiers; <c>base</c> empties the table, <c>branch@base</c> removes that branch's rows.</param>
    /// <param name="purge">True to replace all rows, whatever they are; they need not be known.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.OverlappingRevisions"/> for targets of which one implies another;
    /// <see cref="MigrationErrorId.UnknownDatabaseRevision"/> without <paramref name="purge"/>; and all of
    /// <see cref="RevisionResolver.Resolve(string)"/>.
    /// </exception>
    public StampPlan Stamp(IReadOnlyCollection<string> rows, IReadOnlyList<string> targets, bool purge = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(targets);
        var stamp = new StampPlanning(_graph, new RevisionResolver(_graph, rows));
        return purge ? stamp.Purge(rows, targets) : stamp.Plan(new CurrentRevisions(_graph, rows), targets);
    }

    private static IReadOnlyList<int> UpgradeTarget(RevisionResolver resolver, string text)
    {
        var target = RevisionSpecifier.Parse(text);
        if (target is { Symbol: null, Offset: < 0 })
            throw new MigrationException(
                MigrationErrorId.InvalidTarget, $"'{target}' goes down, and an upgrade goes up.",
                "Use Invoke-MigrationDowngrade to go down.")
            { Subject = target.Text };
        return resolver.Nodes(target);
    }

    private RevisionPlan PlanUpgrade(CurrentRevisions current, IReadOnlyList<int> targets)
    {
        StampPlanning.CheckOverlap(_graph, targets);
        var members = RevisionEdges.Reach(targets, _graph.Edges.Downs);
        for (var node = 0; node < members.Length; node++)
            members[node] &= !current.Applied[node];
        var order = RevisionOrder.NewestFirst(_graph.Edges, members);
        order.Reverse();
        var table = new VersionRows(_graph, current);
        return Take(table, order, MigrationDirection.Upgrade, table.Apply);
    }

    private RevisionPlan PlanDowngrade(CurrentRevisions current, RevisionResolver resolver, RevisionSpecifier target)
    {
        var members = new DowngradePlanning(_graph, resolver, current).Members(target);
        var table = new VersionRows(_graph, current);
        return Take(table, RevisionOrder.NewestFirst(_graph.Edges, members), MigrationDirection.Downgrade, table.Revert);
    }

    private RevisionPlan Take(
        VersionRows table, List<int> order, MigrationDirection direction, Func<int, IReadOnlyList<VersionChange>> change)
    {
        var from = table.Ids;
        var steps = order.ConvertAll(node => new RevisionStep(_graph.Revisions[node], direction, change(node)));
        return new RevisionPlan(from, table.Ids, steps);
    }

    private CurrentRevisions Locate(IReadOnlyCollection<string> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var current = new CurrentRevisions(_graph, rows);
        current.CheckOverlap();
        return current;
    }

    private string[] Ids(IReadOnlyList<int> nodes) => [.. nodes.Select(node => _graph.Revisions[node].Id)];

    private static MigrationException WrongWay(RevisionRange range, string what, string way) => new(
        MigrationErrorId.InvalidTarget, $"{what} goes {way}, and there is nothing to do in '{range}'.",
        "Put the two ends the other way round.")
    { Subject = range.Text };
}
