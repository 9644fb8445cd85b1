using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class SequenceOwnerWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"ALTER SEQUENCE {item.Id.TableSql} OWNED BY {Identifier.Quote(item["owner_schema"]!)}.{Identifier.Quote(item["owner_table"]!)}.{Identifier.Quote(item["owner_column"]!)}"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"ALTER SEQUENCE {item.Id.TableSql} OWNED BY NONE"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "owner_schema", "owner_table", "owner_column") ? [.. Create(after, from)] : [];
}
