namespace PsMigrate.Schema.Statements;

internal sealed class StatisticsWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        yield return item["definition"]!;
        if (item["target"] is { } target)
            yield return $"ALTER STATISTICS {item.Id.Sql} SET STATISTICS {target}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP STATISTICS {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "definition") ? null
        : Differ(before, after, "target") ? [$"ALTER STATISTICS {after.Id.Sql} SET STATISTICS {after["target"] ?? "-1"}"]
        : [];
}
