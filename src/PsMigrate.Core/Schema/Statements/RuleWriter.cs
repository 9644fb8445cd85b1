namespace PsMigrate.Schema.Statements;

internal sealed class RuleWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        yield return item["definition"]!;
        if (item["enabled"] is { } state)
            yield return $"ALTER TABLE {item.Id.TableSql} {state} RULE {item.Id.NameSql}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP RULE {item.Id.NameSql} ON {item.Id.TableSql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        var statements = new List<string>();
        if (Differ(before, after, "definition"))
            statements.Add("CREATE OR REPLACE" + after["definition"]!["CREATE".Length..]);
        if (Differ(before, after, "enabled"))
            statements.Add($"ALTER TABLE {after.Id.TableSql} {after["enabled"] ?? "ENABLE"} RULE {after.Id.NameSql}");
        return statements;
    }
}
