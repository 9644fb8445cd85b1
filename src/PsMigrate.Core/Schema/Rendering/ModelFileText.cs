using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes a schema as model files, in the order in which they are to be loaded.</summary>
public static class ModelFileText
{
    /// <summary>
    /// Writes the files. Their numbers keep the order of dependencies, so that a kind may have several: tables, then
    /// views, then the functions over them, then what uses those.
    /// </summary>
    /// <param name="empty">What an empty database has.</param>
    /// <param name="model">The schema.</param>
    /// <param name="perObject">One file an object, not one a kind.</param>
    /// <param name="options">Whether owners and privileges are written too; null for neither.</param>
    /// <returns>File names and their SQL.</returns>
    public static IReadOnlyList<(string Name, string Sql)> Write(SchemaModel empty, SchemaModel model, bool perObject, SchemaDifferOptions? options = null)
    {
        var statements = SchemaDiffer.Compare(empty, model, options).Statements;
        var files = new List<(string Key, List<string> Sql)>();
        foreach (var statement in statements.Where(statement => statement.Change is not null))
        {
            var id = statement.Change!.Id;
            var whole = id.Table.Length > 0 && id.Kind is not SchemaObjectKind.SequenceOwner ? id.Table : id.Name;
            var key = perObject ? $"{Word(id.Kind)}.{(id.Schema.Length > 0 ? id.Schema + "." : "")}{whole}" : Word(id.Kind);
            if (files.Count == 0 || files[^1].Key != key)
                files.Add((key, []));
            files[^1].Sql.Add(statement.Sql + ";\n");
        }
        var width = Math.Max(2, files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture).Length);
        return [.. files.Select((file, i) => ($"{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width, '0')}-{Safe(file.Key)}.sql", string.Join('\n', file.Sql)))];
    }

    private static string Word(SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.Schema => "schemas",
        SchemaObjectKind.Extension => "extensions",
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.DomainConstraint or SchemaObjectKind.RangeType => "types",
        SchemaObjectKind.Sequence or SchemaObjectKind.SequenceOwner => "sequences",
        SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate => "functions",
        SchemaObjectKind.View or SchemaObjectKind.MaterializedView => "views",
        SchemaObjectKind.Constraint => "constraints",
        SchemaObjectKind.Index or SchemaObjectKind.Statistics => "indexes",
        SchemaObjectKind.Trigger or SchemaObjectKind.Rule or SchemaObjectKind.EventTrigger => "triggers",
        SchemaObjectKind.Policy => "policies",
        _ => "tables",
    };

    private static string Safe(string name) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'));
}
