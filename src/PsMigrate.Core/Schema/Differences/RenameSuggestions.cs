using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>Pairs of a removed and an added column, table or enum value that look like a rename.</summary>
internal static class RenameSuggestions
{
    /// <summary>Notes them at both changes.</summary>
    public static void Note(IReadOnlyList<SchemaChange> changes, SchemaModel from, SchemaModel to)
    {
        foreach (var change in changes.Where(change => change.Type == SchemaChangeType.Change && change.Id.Kind == SchemaObjectKind.Enum))
            NoteValues(change);
        var added = changes.Where(change => change.Type == SchemaChangeType.Add).ToArray();
        foreach (var removed in changes.Where(change => change.Type == SchemaChangeType.Remove))
        {
            var twin = removed.Id.Kind switch
            {
                SchemaObjectKind.Column => added.FirstOrDefault(change => change.Id.Kind == SchemaObjectKind.Column && change.Id.Schema == removed.Id.Schema
                    && change.Id.Table == removed.Id.Table && change.After!["type"] == removed.Before!["type"]),
                SchemaObjectKind.Table => added.FirstOrDefault(change => change.Id.Kind == SchemaObjectKind.Table && change.Id.Schema == removed.Id.Schema
                    && Columns(to, change.Id).SequenceEqual(Columns(from, removed.Id))),
                _ => null,
            };
            if (twin is null)
                continue;
            var old = removed.Id.Kind == SchemaObjectKind.Column
                ? $"{removed.Id.TableSql}.{removed.Id.NameSql}"
                : removed.Id.Sql;
            var hint = $"If this is a rename, use -Rename '{old}={Identifier.Quote(twin.Id.Name)}', which keeps the data.";
            removed.Note(hint);
            twin.Note(hint);
        }
    }

    // A value that goes, and another one at the same place.
    private static void NoteValues(SchemaChange change)
    {
        var (old, wanted) = (change.Before!.List("labels"), change.After!.List("labels"));
        if (old.Length != wanted.Length)
            return;
        foreach (var (label, name) in old.Zip(wanted).Where(pair => !wanted.Contains(pair.First) && !old.Contains(pair.Second)))
            change.Note($"If this is a rename, use -Rename '{change.Id.Sql}.{Name(label)}={Name(name)}', which rewrites nothing and keeps the rows.");
    }

    private static string Name(string label) =>
        label.All(char.IsLetterOrDigit) ? label : $"\"{label.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}\"";

    private static IEnumerable<(string, string?)> Columns(SchemaModel model, SchemaObjectId table) =>
        model.PartsOf(table, SchemaObjectKind.Column).Select(column => (column.Id.Name, column["type"])).OrderBy(column => column.Name, StringComparer.Ordinal);
}
