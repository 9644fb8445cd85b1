namespace PsMigrate.Schema.Statements;

internal sealed class DefaultWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"{Column(item, model)} SET DEFAULT {item["expression"]}"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"{Column(item, null)} DROP DEFAULT"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "expression") ? [$"{Column(after, from)} SET DEFAULT {after["expression"]}"] : [];

    // Each table of an inheritance tree has defaults of its own.
    private static string Column(SchemaObject item, SchemaModel? model)
    {
        var table = new SchemaObjectId(SchemaObjectKind.Table, item.Id.Schema, "", item.Id.Table);
        var only = model is not null && TableWriter.HasChildren(table, model) ? "ONLY " : "";
        return $"ALTER TABLE {only}{item.Id.TableSql} ALTER COLUMN {item.Id.NameSql}";
    }
}
