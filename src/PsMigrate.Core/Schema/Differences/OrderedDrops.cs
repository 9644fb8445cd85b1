namespace PsMigrate.Schema.Differences;

/// <summary>What drops take along, or need before, at the places that they have in the order of steps.</summary>
internal sealed class OrderedDrops(SchemaModel from, Treatments treatments, ActionGraph graph, IReadOnlyList<SchemaAction> order)
{
    private readonly Dictionary<SchemaObjectId, int> _places = order.Select((step, place) => (step, place))
        .Where(entry => entry.step.Step == SchemaStep.Drop).ToDictionary(entry => entry.step.Id, entry => entry.place);

    private readonly Dictionary<SchemaObjectId, int> _changes = order.Select((step, place) => (step, place))
        .Where(entry => entry.step.Step is SchemaStep.Leave or SchemaStep.Alter).GroupBy(entry => entry.step.Id)
        .ToDictionary(steps => steps.Key, steps => steps.Min(entry => entry.place));

    private readonly Lazy<ILookup<SchemaObjectId, SchemaObject>> _keys = new(() => ForeignKeys.ByReferenced(from));

    /// <summary>Whether a foreign key goes with its table: not where the table that it refers to goes first, or changes.</summary>
    /// <param name="id">An object that is dropped.</param>
    public bool GoesWithTable(SchemaObjectId id)
    {
        if (id.Kind != SchemaObjectKind.Constraint)
            return false;
        var table = id.TableId;
        if (!_places.TryGetValue(table, out var own))
            return false;
        return !(ForeignKeys.Referenced(from.Find(id)!) is { } referred
            && ((_changes.TryGetValue(referred, out var altered) && altered < own) || Inheritance.WithChildren(from, referred).Any(other => _places.TryGetValue(other, out var place) && place < own)))
            && from.Find(id)!.Dependencies.All(other => (!treatments.Drops(other) || !_places.TryGetValue(graph.DropOf(other).Id, out var place) || own <= place)
                && (!_changes.TryGetValue(other, out var change) || own <= change));
    }

    /// <summary>
    /// The statements before a drop: a foreign key that refers to a partitioned table needs each of its partitions, until
    /// that is detached; then PostgreSQL looks whether rows refer to the partition's.
    /// </summary>
    /// <param name="id">An object that is dropped.</param>
    public IEnumerable<string> Before(SchemaObjectId id)
    {
        if (id.Kind != SchemaObjectKind.Table || from.Find(id) is not { } table || !table.Is("bound"))
            yield break;
        for (var above = PartitionBounds.Parent(table, from); above is not null; above = PartitionBounds.Parent(above, from))
        {
            if (_keys.Value[above.Id].Any(key => key.Id.TableId != id && IsThere(key.Id, _places[id])))
            {
                yield return $"ALTER TABLE {table["inherits"]} DETACH PARTITION {id.Sql}";
                yield break;
            }
        }
    }

    private bool IsThere(SchemaObjectId key, int place) =>
        !_places.TryGetValue(key, out var own) || (GoesWithTable(key) ? _places[key.TableId] : own) > place;
}
