namespace PsMigrate.Schema.Statements;

internal sealed class ViewWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"CREATE VIEW {item.Id.Sql}{StorageOptions.With(AsWritten.List(item, "options"))} AS\n{item["definition"]}"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP VIEW {item.Id.Sql}"];

    /// <summary>CREATE OR REPLACE keeps the columns that are there, and may add others behind them.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (Differ(before, after, "columns", "definition"))
        {
            var there = before.List("columns");
            return after.List("columns").Take(there.Length).SequenceEqual(there)
                ? [$"CREATE OR REPLACE VIEW {after.Id.Sql}{StorageOptions.With(AsWritten.List(after, "options"))} AS\n{after["definition"]}"]
                : null;
        }
        return [.. StorageOptions.Change($"ALTER VIEW {after.Id.Sql}", before, after)];
    }
}
