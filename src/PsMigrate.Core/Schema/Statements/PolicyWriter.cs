namespace PsMigrate.Schema.Statements;

internal sealed class PolicyWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        var kind = item.Is("restrictive") ? " AS RESTRICTIVE" : "";
        var command = item["command"] is { } name ? $" FOR {name}" : "";
        var roles = item["roles"] is { } list ? $" TO {list}" : "";
        yield return $"CREATE POLICY {item.Id.NameSql} ON {item.Id.TableSql}{kind}{command}{roles}{Conditions(item, item)}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP POLICY {item.Id.NameSql} ON {item.Id.TableSql}"];

    /// <summary>ALTER POLICY changes roles and conditions, and takes no condition away.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (Differ(before, after, "restrictive", "command")
            || (before.Is("condition") && !after.Is("condition")) || (before.Is("with_check") && !after.Is("with_check")))
            return null;
        if (!Differ(before, after, "roles", "condition", "with_check"))
            return [];
        var roles = Differ(before, after, "roles") ? $" TO {after["roles"] ?? "PUBLIC"}" : "";
        return [$"ALTER POLICY {after.Id.NameSql} ON {after.Id.TableSql}{roles}{Conditions(before, after, changedOnly: true)}"];
    }

    private static string Conditions(SchemaObject before, SchemaObject item, bool changedOnly = false)
    {
        return Part("USING", "condition") + Part("WITH CHECK", "with_check");

        string Part(string word, string fact) =>
            item[fact] is { } condition && !(changedOnly && before[fact] == condition) ? $" {word} ({condition})" : "";
    }
}
