using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class DomainWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        var collation = item["collation"] is { } name ? $" COLLATE {name}" : "";
        var start = item["default"] is { } expression ? $" DEFAULT {expression}" : "";
        yield return $"CREATE DOMAIN {item.Id.Sql} AS {item["type"]}{collation}{start}{(item["not_null_name"] is { } constraint ? $" CONSTRAINT {Identifier.Quote(constraint)}" : "")}{(item.Is("not_null") ? " NOT NULL" : "")}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP DOMAIN {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (Differ(before, after, "type", "collation"))
            return null;
        var statements = new List<string>();
        if (Differ(before, after, "default"))
            statements.Add($"ALTER DOMAIN {after.Id.Sql} {(after["default"] is { } expression ? $"SET DEFAULT {expression}" : "DROP DEFAULT")}");
        if (after["not_null_name"] is { } constraint && !before.Is("not_null"))
            statements.Add($"ALTER DOMAIN {after.Id.Sql} ADD CONSTRAINT {Identifier.Quote(constraint)} NOT NULL");
        else if (Differ(before, after, "not_null_name") && before.Is("not_null") && after.Is("not_null"))
            statements.Add($"ALTER DOMAIN {after.Id.Sql} RENAME CONSTRAINT {Identifier.Quote(NotNull.Name(before))} TO {Identifier.Quote(NotNull.Name(after))}");
        else if (Differ(before, after, "not_null"))
            statements.Add($"ALTER DOMAIN {after.Id.Sql} {(after.Is("not_null") ? "SET" : "DROP")} NOT NULL");
        return statements;
    }
}
