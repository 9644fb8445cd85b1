namespace PsMigrate.Schema.Statements;

internal sealed class TriggerWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        yield return item["definition"]!;
        if (item["enabled"] is { } state)
            yield return $"ALTER TABLE {item.Id.TableSql} {state} TRIGGER {item.Id.NameSql}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP TRIGGER {item.Id.NameSql} ON {item.Id.TableSql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "definition") ? null
        : Differ(before, after, "enabled") ? [$"ALTER TABLE {after.Id.TableSql} {after["enabled"] ?? "ENABLE"} TRIGGER {after.Id.NameSql}"]
        : [];
}
