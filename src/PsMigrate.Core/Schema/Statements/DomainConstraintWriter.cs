namespace PsMigrate.Schema.Statements;

internal sealed class DomainConstraintWriter : ObjectWriter
{
    private const string NotValid = " NOT VALID";

    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"ALTER DOMAIN {item.Id.TableSql} ADD CONSTRAINT {item.Id.NameSql} {item["definition"]}"];

    public override IEnumerable<string> Drop(SchemaObject item) =>
        [$"ALTER DOMAIN {item.Id.TableSql} DROP CONSTRAINT {item.Id.NameSql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        !Differ(before, after, "definition") ? []
        : before["definition"] == after["definition"] + NotValid ? [$"ALTER DOMAIN {after.Id.TableSql} VALIDATE CONSTRAINT {after.Id.NameSql}"]
        : null;
}
