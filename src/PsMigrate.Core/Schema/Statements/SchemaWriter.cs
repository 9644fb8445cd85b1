namespace PsMigrate.Schema.Statements;

internal sealed class SchemaWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) => [$"CREATE SCHEMA {item.Id.Sql}"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP SCHEMA {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) => [];
}
