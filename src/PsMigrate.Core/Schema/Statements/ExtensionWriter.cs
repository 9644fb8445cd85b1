using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class ExtensionWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"CREATE EXTENSION IF NOT EXISTS {item.Id.Sql} WITH SCHEMA {Identifier.Quote(item["in_schema"]!)}"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP EXTENSION {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "in_schema") ? [$"ALTER EXTENSION {after.Id.Sql} SET SCHEMA {Identifier.Quote(after["in_schema"]!)}"] : [];
}
