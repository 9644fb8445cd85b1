namespace PsMigrate.Schema.Statements;

internal sealed class SequenceWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        var type = item["type"] is { } name ? $" AS {name}" : "";
        yield return string.Join(' ',
            [$"CREATE {(item.Is("unlogged") ? "UNLOGGED " : "")}SEQUENCE {item.Id.Sql}{type}", .. SequenceParameters.Of(item)]);
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP SEQUENCE {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        var statements = new List<string>();
        List<string> parts = [.. SequenceParameters.Changes(before, after)];
        if (Differ(before, after, "type"))
            parts.Insert(0, $"AS {after["type"] ?? "bigint"}");
        if (parts.Count > 0)
            statements.Add($"ALTER SEQUENCE {after.Id.Sql} {string.Join(' ', parts)}");
        if (Differ(before, after, "unlogged"))
            statements.Add(Logging(after));
        return statements;
    }

    /// <summary>Says whether it is logged.</summary>
    public static string Logging(SchemaObject item) => $"ALTER SEQUENCE {item.Id.Sql} SET {(item.Is("unlogged") ? "UNLOGGED" : "LOGGED")}";
}
