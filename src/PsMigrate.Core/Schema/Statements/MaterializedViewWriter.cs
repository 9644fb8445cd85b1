namespace PsMigrate.Schema.Statements;

internal sealed class MaterializedViewWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"CREATE MATERIALIZED VIEW {item.Id.Sql}{StorageOptions.With(AsWritten.List(item, "options"))} AS\n{item["definition"]}\n{(item.Is("unpopulated") ? "WITH NO DATA" : "WITH DATA")}"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP MATERIALIZED VIEW {item.Id.Sql}"];

    /// <summary>Whether it has been filled is a matter of data, which is not compared.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "columns", "definition")
            ? null
            : [.. StorageOptions.Change($"ALTER MATERIALIZED VIEW {after.Id.Sql}", before, after)];
}
