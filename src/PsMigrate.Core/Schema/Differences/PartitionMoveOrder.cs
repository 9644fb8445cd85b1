namespace PsMigrate.Schema.Differences;

/// <summary>Which steps must come before which because partitions are detached and attached.</summary>
internal sealed class PartitionMoveOrder(SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph)
{
    private readonly PartitionMoves _moves = treatments.Moves;
    private readonly Lazy<ILookup<SchemaObjectId, SchemaObject>> _keysFrom = new(() => ForeignKeys.ByReferenced(from));
    private readonly Lazy<ILookup<SchemaObjectId, SchemaObject>> _keysTo = new(() => ForeignKeys.ByReferenced(to));
    private readonly ILookup<SchemaObjectId, SchemaAction> _steps = graph.Steps.Keys.ToLookup(step => step.Id.Table.Length == 0 ? step.Id : step.Id.TableId);

    /// <summary>Pairs of steps, the one that comes first ahead.</summary>
    public IEnumerable<(SchemaAction First, SchemaAction Second)> Pairs() => _moves.All.SelectMany(move =>
        (move.Leaves ? Detach(move) : []).Concat(move.Joins ? Attach(move) : []));

    // What is above a partition goes, stays or changes without it, as soon as no key refers to its rows by way of that.
    private IEnumerable<(SchemaAction, SchemaAction)> Detach(PartitionMove move)
    {
        var table = move.Table;
        var detach = new SchemaAction(SchemaStep.Detach, table);
        var above = _moves.AboveBefore(table).ToHashSet();
        // Those of a partition that leaves as well are its own only once it has left.
        var keys = above.SelectMany(other => _keysFrom.Value[other].Where(key => treatments.Drops(key.Id)
            && (_moves.IsLeftForAWhile(move, other) || (key.Id.TableId != table && !above.Contains(key.Id.TableId) && _moves.Of(key.Id.TableId)?.Leaves != true))))
            .Select(key => graph.DropOf(key.Id)).ToHashSet();
        foreach (var key in keys)
            yield return (key, detach);
        foreach (var step in above.Append(table).SelectMany(other => _steps[other]).Where(step => !keys.Contains(step) && step.Step != SchemaStep.Detach))
            yield return (detach, step);
        // Bounds are free once those that have them are gone.
        foreach (var other in Inheritance.Children(to, _moves.AboveBefore(table).First()).Where(other => treatments.Creates(other.Id)))
            yield return (detach, graph.CreateOf(other.Id));
    }

    private IEnumerable<(SchemaAction, SchemaAction)> Attach(PartitionMove move)
    {
        var attach = new SchemaAction(SchemaStep.Attach, move.Table);
        var above = _moves.AboveAfter(move.Table).ToArray();
        foreach (var step in _steps[move.Table].Where(step => step.Step == SchemaStep.Drop || IsShape(step.Id)))
            yield return (step, attach);
        // PostgreSQL gives an identity from above to a table that is attached, but not to the partitions that it has by then.
        var isCounted = to.ServerVersion >= PartitionMoves.IdentityOfPartitionsSince && to.PartsOf(above[^1], SchemaObjectKind.Column).Any(column => column.Is("identity"));
        foreach (var below in _moves.Joining(move.Table).Select(below => new SchemaAction(SchemaStep.Attach, below.Table)))
            yield return isCounted ? (attach, below) : (below, attach);
        foreach (var below in isCounted ? Inheritance.WithChildren(to, move.Table).Skip(1).Where(treatments.Creates) : [])
            yield return (attach, graph.CreateOf(below));
        foreach (var step in above.SelectMany(table => _steps[table]).Where(step => step.Step is not (SchemaStep.Attach or SchemaStep.Detach)))
        {
            if (step.Step == SchemaStep.Drop || step.Id.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column or SchemaObjectKind.Default || IsCheck(step.Id))
                yield return (step, attach);
            else if (step.Id.Kind == SchemaObjectKind.Trigger || treatments.Creates(step.Id.TableId) || to.Find(step.Id)?.Is(Statements.CopyStatements.Fact) == true)
                yield return (attach, step);
        }
        // Keys find all rows at their places.
        foreach (var key in above.SelectMany(other => _keysTo.Value[other]).Where(key => treatments.Creates(key.Id)))
            yield return (attach, graph.CreateOf(key.Id));
        foreach (var other in Inheritance.Children(from, above[0]).Where(other => treatments.Drops(other.Id)))
            yield return (graph.DropOf(other.Id), attach);
        foreach (var other in _moves.All.Where(other => other.Leaves && _moves.AboveBefore(other.Table).First() == above[0]))
            yield return (new SchemaAction(SchemaStep.Detach, other.Table), attach);
    }

    private bool IsShape(SchemaObjectId id) => id.Kind is SchemaObjectKind.Table or SchemaObjectKind.Column or SchemaObjectKind.Default or SchemaObjectKind.Index
        || (id.Kind == SchemaObjectKind.Constraint && to.Find(id)?["type"] != "f");

    private bool IsCheck(SchemaObjectId id) => id.Kind == SchemaObjectKind.Constraint && (to.Find(id) ?? from.Find(id))!["type"] == "c";
}
