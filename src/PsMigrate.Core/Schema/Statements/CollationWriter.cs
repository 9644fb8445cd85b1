namespace PsMigrate.Schema.Statements;

internal sealed class CollationWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) => [$"CREATE COLLATION {item.Id.Sql} ({item["definition"]})"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP COLLATION {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) => Differ(before, after, "definition") ? null : [];
}
