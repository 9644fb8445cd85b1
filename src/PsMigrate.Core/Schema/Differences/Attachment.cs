namespace PsMigrate.Schema.Differences;

/// <summary>
/// A table that becomes a partition while its columns or the parent's come, go or change their type. It can be attached only
/// when all of them are what they are to be, and changes on its own until then.
/// </summary>
internal sealed class Attachment
{
    private static readonly string[] FactsOfPartition = ["bound", "inherits", "attached"];

    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly SchemaObjectId _parent;

    private Attachment(SchemaObject table, SchemaObjectId parent, SchemaModel from, SchemaModel to) =>
        (Table, _parent, _from, _to) = (table, parent, from, to);

    /// <summary>The table, as it is to be.</summary>
    public SchemaObject Table { get; }

    /// <summary>What has to be done; null where the table is no partition to be, or can be attached at any time.</summary>
    public static Attachment? Plan(SchemaObject before, SchemaModel from, SchemaModel to) =>
        !before.Is("bound") && !before.Is("inherits") && to.Find(before.Id) is { } after && PartitionBounds.Parent(after, to) is { } parent && from.Find(parent.Id) is not null
            && (HaveOtherColumns(before.Id, from, to) || HaveOtherColumns(parent.Id, from, to)) ? new Attachment(after, parent.Id, from, to) : null;

    /// <summary>The objects that are other ones than they are to be, before the table is attached.</summary>
    public IEnumerable<SchemaObject> Before()
    {
        yield return new SchemaObject(
            Table.Id, Table.Facts.Where(fact => !FactsOfPartition.Contains(fact.Key)).ToDictionary(), [.. Table.Dependencies.Where(need => need != _parent)]);
        foreach (var column in _to.PartsOf(Table.Id, SchemaObjectKind.Column).Where(column => column.Is("inherited")))
            yield return column.With(new Dictionary<string, string>(column.Facts.Where(fact => fact.Key != "inherited" && (fact.Key != "not_null_inherited" || HasNotNull(column.Id)))));
        foreach (var check in Inheritance.Inherited(_to, Table.Id).Values)
        {
            if (_to.Find(check.Id with { Schema = Table.Id.Schema, Table = Table.Id.Name }) is null)
                yield return Inheritance.Copy(check, Table.Id, check.Facts);
        }
    }

    /// <summary>The statements that attach it.</summary>
    public IEnumerable<string> Statements() =>
        [.. _from.Find(Table.Id)!.List("attaching"), $"ALTER TABLE {_parent.Sql} ATTACH PARTITION {Table.Id.Sql} {Table["bound"]}"];

    // PostgreSQL 18 takes the one over that is there, under the parent's name.
    private bool HasNotNull(SchemaObjectId column) => _from.Find(column)?.Is("not_null") == true;

    private static bool HaveOtherColumns(SchemaObjectId table, SchemaModel from, SchemaModel to) => !Columns(table, from).SetEquals(Columns(table, to));

    private static HashSet<(string, string?, string?)> Columns(SchemaObjectId table, SchemaModel model) =>
        [.. model.PartsOf(table, SchemaObjectKind.Column).Select(column => (column.Id.Name, column["type"], column["collation"]))];
}
