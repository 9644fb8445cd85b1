namespace PsMigrate.Schema.Statements;

internal sealed class AggregateWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        var parameters = item["parameters"] is { Length: > 0 } list ? list : "*";
        yield return $"CREATE AGGREGATE {(item.Id with { Arguments = "" }).Sql}({parameters}) ({item["definition"]})";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP AGGREGATE {ObjectName.Signature(item)}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "definition", "parameters") ? null : [];
}
