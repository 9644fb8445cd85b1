namespace PsMigrate.Schema.Statements;

internal sealed class MaterializedViewWriter : ObjectWriter
{
    private const string Target = " SET STATISTICS ";

    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"CREATE MATERIALIZED VIEW {item.Id.Sql}{StorageOptions.With(AsWritten.List(item, "options"))} AS\n{item["definition"]}\n{(item.Is("unpopulated") ? "WITH NO DATA" : "WITH DATA")}", .. Settings(item, item.List("column_settings"))];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP MATERIALIZED VIEW {item.Id.Sql}"];

    /// <summary>Whether it has been filled is a matter of data, which is not compared.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        var (there, wanted) = (before.List("column_settings"), after.List("column_settings"));
        var gone = there.Except(wanted).Where(setting => !wanted.Any(other => Subject(other) == Subject(setting))).ToArray();
        // Of these only a target has a statement that takes it back on every version.
        if (Differ(before, after, "columns", "definition") || gone.Any(setting => !setting.Contains(Target, StringComparison.Ordinal)))
            return null;
        return
        [
            .. StorageOptions.Change($"ALTER MATERIALIZED VIEW {after.Id.Sql}", before, after),
            .. Settings(after, gone.Select(setting => $"{Subject(setting)} -1")), .. Settings(after, wanted.Except(there)),
        ];
    }

    private static IEnumerable<string> Settings(SchemaObject item, IEnumerable<string> settings) =>
        settings.Select(setting => $"ALTER MATERIALIZED VIEW {item.Id.Sql} ALTER COLUMN {setting}");

    // Without the value; lists of parameters stand for themselves, so that what goes from one is seen.
    private static string Subject(string setting) => setting.EndsWith(')') ? setting : setting[..setting.LastIndexOf(' ')];
}
