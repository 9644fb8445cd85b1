namespace PsMigrate.Schema.Differences;

/// <summary>
/// Defaults that come to the tables below with the statement about the table above: each table of a tree has defaults of
/// its own, but a partition is made with its parent's, a new column comes with its default everywhere, and ALTER TABLE
/// without ONLY goes down the tree.
/// </summary>
internal sealed class InheritedDefaults(SchemaModel from, SchemaModel to, Treatments treatments)
{
    private readonly Dictionary<SchemaObjectId, bool> _carries = [];

    /// <summary>Whether a new default comes with its table or column.</summary>
    /// <param name="id">The default.</param>
    /// <param name="isInline">Whether a default is written with its column.</param>
    public bool ComesAlong(SchemaObjectId id, Func<SchemaObjectId, bool> isInline)
    {
        var column = to.Find(id with { Kind = SchemaObjectKind.Column });
        if (column?.Is("inherited") != true || !treatments.Creates(column.Id) || Inheritance.Parents(to, id.TableId) is not [{ Id: var parent }])
            return false;
        var above = id with { Schema = parent.Schema, Table = parent.Name };
        return to.Find(above)?["expression"] == to.Find(id)!["expression"]
            && (treatments.Creates(above) ? isInline(above) || ComesAlong(above, isInline)
                : treatments[above] == Treatment.Keep || (treatments[above] == Treatment.Alter && (Carries(above) || IsCarried(above))));
    }

    /// <summary>Whether a change of the default, or its end, is wanted for all tables below too, and nothing else is.</summary>
    public bool Carries(SchemaObjectId id) => Children(id.TableId).Any() && IsSameBelow(id);

    /// <summary>Whether the statement about a table above does it.</summary>
    public bool IsCarried(SchemaObjectId id) => Inheritance.Parents(from, id.TableId).Any(parent =>
        id with { Schema = parent.Id.Schema, Table = parent.Id.Name } is var above && IsSame(above, id) && IsSameBelow(above));

    private bool IsSameBelow(SchemaObjectId id)
    {
        if (_carries.TryGetValue(id, out var known))
            return known;
        return _carries[id] = treatments[id] is Treatment.Alter or Treatment.Drop && Children(id.TableId).All(child =>
            id with { Schema = child.Schema, Table = child.Name } is var below
            && (IsGone(child) || (treatments.Creates(child) ? IsWanted(id, below) : IsSame(id, below) && IsSameBelow(below) && Stays(child))));
    }

    private bool IsGone(SchemaObjectId table) => to.Find(table) is null && Children(table).All(IsGone);

    // A table that is made meanwhile comes with the old default and gets the new one, or comes with the new one.
    private bool IsWanted(SchemaObjectId id, SchemaObjectId below) => to.Find(id)?["expression"] == to.Find(below)?["expression"]
        && Children(below.TableId).All(child => IsWanted(id, id with { Schema = child.Schema, Table = child.Name }));

    private bool IsSame(SchemaObjectId one, SchemaObjectId other) =>
        treatments[one] == treatments[other] && from.Find(one)?["expression"] == from.Find(other)?["expression"] && to.Find(one)?["expression"] == to.Find(other)?["expression"];

    // A table that comes into the tree, or leaves it, may do so before the statement or after it.
    private bool Stays(SchemaObjectId table) => to.Find(table) is { } after && from.Find(table) is { } before
        && before["inherits"] == after["inherits"] && before["bound"] == after["bound"];

    private IEnumerable<SchemaObjectId> Children(SchemaObjectId table) =>
        Inheritance.Children(from, table).Concat(Inheritance.Children(to, table)).Select(child => child.Id).Distinct();
}
