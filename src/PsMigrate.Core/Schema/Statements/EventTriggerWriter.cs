namespace PsMigrate.Schema.Statements;

internal sealed class EventTriggerWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        var filter = (item["tags_as_written"] ?? item["tags"]) is { } tags ? $" WHEN TAG IN ({tags})" : "";
        yield return $"CREATE EVENT TRIGGER {item.Id.Sql} ON {item["event"]}{filter} EXECUTE FUNCTION {item["function"]}()";
        if (item["enabled"] is { } state)
            yield return $"ALTER EVENT TRIGGER {item.Id.Sql} {state}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP EVENT TRIGGER {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "event", "function", "tags") ? null
        : Differ(before, after, "enabled") ? [$"ALTER EVENT TRIGGER {after.Id.Sql} {after["enabled"] ?? "ENABLE"}"]
        : [];
}
