namespace PsMigrate.Schema.Differences;

/// <summary>
/// Tables with a default partition some of whose rows belong elsewhere once other partitions come or get wider bounds, or
/// which takes in the rows of partitions that go. PostgreSQL makes no partition while the default one holds its rows.
/// </summary>
internal sealed class DefaultPartitions
{
    private readonly Treatments _treatments;

    public DefaultPartitions(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        _treatments = treatments;
        Groups = [.. from.Objects.Concat(to.Objects).Where(item => item.Id.Kind == SchemaObjectKind.Table && item.Is("bound") && treatments[item.Id] != Treatment.Keep)
            .Select(item => PartitionBounds.Parent(item, item == from.Find(item.Id) ? from : to)?.Id).OfType<SchemaObjectId>()
            .Concat(treatments.Moves.All.Where(move => move.Joins).Select(move => treatments.Moves.AboveAfter(move.Table).First())).Distinct()
            .Where(parent => from.Find(parent) is not null && to.Find(parent) is not null && !treatments.Drops(parent))
            .Select(parent => GroupOf(parent, from, to)).OfType<DefaultPartitionGroup>()];
    }

    /// <summary>The tables, each with its partitions that share rows with the default one.</summary>
    public IReadOnlyList<DefaultPartitionGroup> Groups { get; }

    /// <summary>The default partition that takes in the rows of a partition that goes; null where none does.</summary>
    public SchemaObjectId? TakerOf(SchemaObjectId partition) =>
        Groups.FirstOrDefault(group => group.Going.Any(tree => tree.Contains(partition)))?.Default;

    /// <summary>The default partition whose rows a partition takes that comes, or gets wider bounds; null where there is none.</summary>
    public SchemaObjectId? GiverOf(SchemaObjectId partition) =>
        Groups.FirstOrDefault(group => group.Coming.Any(tree => tree[0] == partition))?.Default;

    private DefaultPartitionGroup? GroupOf(SchemaObjectId parent, SchemaModel from, SchemaModel to)
    {
        if (Partitions(parent, to).FirstOrDefault(part => part["bound"] == "DEFAULT") is not { } taker)
            return null;
        var before = from.Find(taker.Id);
        var stays = before?["bound"] == "DEFAULT" && before["inherits"] == taker["inherits"] && !_treatments.Drops(taker.Id);
        if (!stays && _treatments[taker.Id] != Treatment.Create)
            return null;
        var coming = !stays ? [] : Partitions(parent, to).Where(part => from.Find(part.Id) is not { } old || (!_treatments.Drops(part.Id) && (old["bound"] != part["bound"] || old["inherits"] != part["inherits"])))
            .Concat(_treatments.Moves.Joining(parent).Select(move => move.After)).Where(part => part["bound"] != "DEFAULT");
        var going = Partitions(parent, from).Where(part => part["bound"] != "DEFAULT" && _treatments[part.Id] == Treatment.Drop);
        var group = new DefaultPartitionGroup(
            parent, taker.Id, [.. coming.Select(part => Tree(part, to))], [.. going.Select(part => Tree(part, from))]);
        return group.Coming.Count + group.Going.Count == 0 ? null : group;
    }

    private static IEnumerable<SchemaObject> Partitions(SchemaObjectId parent, SchemaModel model) =>
        Inheritance.Children(model, parent).Where(table => table.Is("bound"));

    private static IReadOnlyList<SchemaObjectId> Tree(SchemaObject partition, SchemaModel model) => [.. Inheritance.WithChildren(model, partition.Id)];
}
