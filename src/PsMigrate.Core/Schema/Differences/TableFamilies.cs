namespace PsMigrate.Schema.Differences;

/// <summary>Tables that have to do with each other by inheritance, as things are or as they are to be; partitions are such tables too.</summary>
internal sealed class TableFamilies
{
    private static readonly string[] Shape = ["inherits", "bound", "partition_key", "of_type"];
    private readonly Dictionary<SchemaObjectId, HashSet<SchemaObjectId>> _families = [];
    private readonly HashSet<SchemaObjectId> _reshaped;

    /// <summary>Puts the families together.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    public TableFamilies(SchemaModel from, SchemaModel to)
    {
        foreach (var model in new[] { from, to })
        {
            foreach (var table in model.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Table && item.Is("inherits")))
            {
                foreach (var parent in Inheritance.Parents(model, table.Id))
                    Join(table.Id, parent.Id);
            }
        }
        _reshaped = [.. from.Objects.Where(before => before.Id.Kind == SchemaObjectKind.Table && to.Find(before.Id) is { } after && !HasShapeOf(before, after)).Select(table => table.Id)];
    }

    /// <summary>Whether a table that is there gets other parents, bounds, another type, or is partitioned in another way.</summary>
    /// <param name="table">The table.</param>
    public bool Reshapes(SchemaObjectId table) => _reshaped.Contains(table);

    /// <summary>The tables of a table's family, itself among them; none where it has none.</summary>
    /// <param name="table">The table.</param>
    public IReadOnlyCollection<SchemaObjectId> Of(SchemaObjectId table) => _families.TryGetValue(table, out var family) ? family : [];

    /// <summary>Whether two tables have the same parents, bounds and type, and are partitioned in the same way.</summary>
    public static bool HasShapeOf(SchemaObject table, SchemaObject other) => Shape.All(fact => table[fact] == other[fact]);

    private void Join(SchemaObjectId one, SchemaObjectId other)
    {
        var family = _families.TryGetValue(one, out var there) ? there : [one];
        family.UnionWith(_families.TryGetValue(other, out var others) ? others : [other]);
        foreach (var member in family)
            _families[member] = family;
    }
}
