namespace PsMigrate.Schema.Differences;

/// <summary>
/// Tables with a default partition some of whose rows belong elsewhere once other partitions come or get wider bounds, or
/// which takes in the rows of partitions that go. PostgreSQL makes no partition while the default one holds its rows, and
/// attaches no table as the default partition that does.
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
            .Where(parent => to.Find(parent) is not null)
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

    /// <summary>Whether a table comes as a default partition and may bring rows that belong to others.</summary>
    public bool SharesOut(SchemaObjectId table) => Groups.Any(group => group.Comes && group.Default == table && group.Coming.Count > 0);

    private DefaultPartitionGroup? GroupOf(SchemaObjectId parent, SchemaModel from, SchemaModel to)
    {
        var stands = from.Find(parent) is not null && !_treatments.Drops(parent);
        var move = _treatments.Moves.Joining(parent).FirstOrDefault(move => move.After["bound"] == "DEFAULT");
        if ((move?.After ?? Partitions(parent, to).FirstOrDefault(part => part["bound"] == "DEFAULT")) is not { } taker)
            return null;
        var before = move is null ? from.Find(taker.Id) : move.Before;
        var was = stands && before?["bound"] == "DEFAULT" && before["inherits"] == taker["inherits"];
        if (move is null && (!stands || (_treatments[taker.Id] != Treatment.Create && !(was && !_treatments.Drops(taker.Id)))))
            return null;
        var coming = move is not null && !was ? (HasRows(move) ? AllOthers(move, to) : [])
            : was ? Others(parent, taker.Id, to).Where(part => _treatments.Moves.Of(part.Id) is not null || IsNew(part, from)) : [];
        var going = !stands ? [] : Partitions(parent, from).Where(part => part["bound"] != "DEFAULT" && _treatments[part.Id] == Treatment.Drop);
        var group = new DefaultPartitionGroup(
            parent, taker.Id, move is not null, [.. coming.Select(part => Tree(part, to))], [.. going.Select(part => Tree(part, from))]);
        return group.Coming.Count + group.Going.Count == 0 ? null : group;
    }

    // Its own, or of tables that come to it.
    private bool HasRows(PartitionMove move) => move.Before is not null || _treatments.Moves.Joining(move.Table).Any(HasRows);

    // The partitions beside it, and those beside each table above it.
    private IEnumerable<SchemaObject> AllOthers(PartitionMove move, SchemaModel to) =>
        _treatments.Moves.AboveAfter(move.Table).Zip(_treatments.Moves.AboveAfter(move.Table).Prepend(move.Table)).SelectMany(pair => Others(pair.First, pair.Second, to));

    private IEnumerable<SchemaObject> Others(SchemaObjectId parent, SchemaObjectId partition, SchemaModel to) =>
        Partitions(parent, to).Concat(_treatments.Moves.Joining(parent).Select(move => move.After)).Where(part => part.Id != partition);

    private bool IsNew(SchemaObject partition, SchemaModel from) => from.Find(partition.Id) is not { } old
        || (!_treatments.Drops(partition.Id) && (old["bound"] != partition["bound"] || old["inherits"] != partition["inherits"]));

    private static IEnumerable<SchemaObject> Partitions(SchemaObjectId parent, SchemaModel model) =>
        Inheritance.Children(model, parent).Where(table => table.Is("bound"));

    private static IReadOnlyList<SchemaObjectId> Tree(SchemaObject partition, SchemaModel model) => [.. Inheritance.WithChildren(model, partition.Id)];
}
