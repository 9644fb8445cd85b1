namespace PsMigrate.Schema.Statements;

internal sealed class TriggerWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        yield return item["definition"]!;
        if (item["enabled"] is not null)
            yield return State(item);
        foreach (var statement in TriggerCopies.Statements(item))
            yield return statement;
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP TRIGGER {item.Id.NameSql} ON {item.Id.TableSql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "definition") ? null
        // The state reaches the copies that partitions have.
        : Differ(before, after, "enabled", TriggerCopies.Fact) ? [State(after), .. TriggerCopies.Statements(after)]
        : [];

    private static string State(SchemaObject item) => $"ALTER TABLE {item.Id.TableSql} {item["enabled"] ?? "ENABLE"} TRIGGER {item.Id.NameSql}";
}
