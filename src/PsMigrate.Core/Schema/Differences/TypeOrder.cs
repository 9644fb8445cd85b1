namespace PsMigrate.Schema.Differences;

/// <summary>
/// Which steps come before which where a domain becomes stricter or a composite type changes in place: PostgreSQL refuses both while columns have the
/// type, be it inside of another one or of a row.
/// </summary>
internal sealed class TypeOrder(SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph)
{
    /// <summary>The pairs of steps.</summary>
    public IEnumerable<(SchemaAction First, SchemaAction Second)> Pairs()
    {
        foreach (var id in treatments.All)
        {
            if (id.Kind == SchemaObjectKind.DomainConstraint && treatments.Creates(id))
            {
                foreach (var step in Users(id, new SchemaObjectId(SchemaObjectKind.Domain, id.Schema, "", id.Table)))
                    yield return (graph.CreateOf(id), step);
            }
            else if (treatments[id] == Treatment.Alter && (id.Kind == SchemaObjectKind.CompositeType ? !treatments.IsOnlyDescribed(id) : id.Kind == SchemaObjectKind.Domain && !from.Find(id)!.Is("not_null") && to.Find(id)!.Is("not_null")))
            {
                foreach (var step in Users(id, id))
                    yield return (new SchemaAction(SchemaStep.Alter, id), step);
            }
        }
    }

    private IEnumerable<SchemaAction> Users(SchemaObjectId change, SchemaObjectId type)
    {
        var needed = Reached(change, id => to.Find(id)?.Dependencies ?? []);
        var users = Reached(type, id => IsType(id) ? to.DependentsOf(id) : id.Kind == SchemaObjectKind.Column ? RowTypes.Holders(id.TableId, to) : []);
        // A composite type that changes in place brings its columns what is new in it.
        return users.Where(user => (user.Kind == SchemaObjectKind.Column || (user.Kind == SchemaObjectKind.CompositeType && treatments[user] == Treatment.Alter)) && !needed.Contains(user)).Select(graph.Settled).OfType<SchemaAction>().Where(step => !needed.Contains(step.Id));
    }

    private static bool IsType(SchemaObjectId id) => id.Kind is SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType;

    private static HashSet<SchemaObjectId> Reached(SchemaObjectId start, Func<SchemaObjectId, IEnumerable<SchemaObjectId>> next)
    {
        var reached = new HashSet<SchemaObjectId>();
        var pending = new Queue<SchemaObjectId>([start]);
        while (pending.TryDequeue(out var id))
        {
            foreach (var other in next(id).Where(reached.Add))
                pending.Enqueue(other);
        }
        return reached;
    }
}
