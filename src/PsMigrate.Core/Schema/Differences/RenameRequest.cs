using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>A table or column that keeps its data under another name.</summary>
/// <param name="Table">The table, under its old name.</param>
/// <param name="Column">The column's old name; null where the table is renamed.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameRequest(SchemaObjectId Table, string? Column, string NewName)
{
    /// <summary>The object under its old name.</summary>
    public SchemaObjectId Before => Column is null ? Table : new SchemaObjectId(SchemaObjectKind.Column, Table.Schema, Table.Name, Column);

    /// <summary>The object under its new name.</summary>
    public SchemaObjectId After => Before with { Name = NewName };

    /// <summary>The statement.</summary>
    public string Statement => Column is null
        ? $"ALTER TABLE {Table.Sql} RENAME TO {Identifier.Quote(NewName)}"
        : $"ALTER TABLE {Table.Sql} RENAME COLUMN {Identifier.Quote(Column)} TO {Identifier.Quote(NewName)}";

    /// <summary>The statement that takes it back.</summary>
    public string Inverse => Column is null
        ? $"ALTER TABLE {(Table with { Name = NewName }).Sql} RENAME TO {Identifier.Quote(Table.Name)}"
        : $"ALTER TABLE {Table.Sql} RENAME COLUMN {Identifier.Quote(NewName)} TO {Identifier.Quote(Column)}";

    /// <summary>
    /// Reads <c>table.old=new</c>, <c>schema.table.old=new</c>, <c>table=new</c> or <c>schema.table=new</c>. A table
    /// without schema is that of <c>public</c>, or else the only one of its name.
    /// </summary>
    /// <param name="text">The request.</param>
    /// <param name="from">The schema as it is.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidRename"/>: there is no such table or column, or the new name is taken.</exception>
    public static RenameRequest Parse(string text, SchemaModel from)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(from);
        var at = text.LastIndexOf('=');
        if (at <= 0 || at == text.Length - 1)
            throw Invalid(text, "has no form that is known", "Write table.old=new, or table=new; with the schema in front where it is needed.");
        var parts = text[..at].Split('.').Select(part => Identifier.Parse(part.Trim())).ToArray();
        var name = Identifier.Parse(text[(at + 1)..].Trim());
        var request = parts.Length switch
        {
            1 => Find(from, null, parts[0]) is { } table ? new RenameRequest(table, null, name) : null,
            2 => Find(from, null, parts[0]) is { } table && HasColumn(from, table, parts[1]) ? new RenameRequest(table, parts[1], name)
                : Find(from, parts[0], parts[1]) is { } qualified ? new RenameRequest(qualified, null, name) : null,
            3 => Find(from, parts[0], parts[1]) is { } table && HasColumn(from, table, parts[2]) ? new RenameRequest(table, parts[2], name) : null,
            _ => null,
        };
        if (request is null)
            throw Invalid(text, "names no table or column of the database", "Give the name as it is now on the left, and the new one on the right.");
        return from.Find(request.After) is null ? request : throw Invalid(text, "gives a name that is taken already", "Leave it out: there is nothing to rename.");
    }

    private static SchemaObjectId? Find(SchemaModel from, string? schema, string name)
    {
        var found = from.Objects.Select(item => item.Id)
            .Where(id => id.Kind == SchemaObjectKind.Table && id.Name == name && (schema is null || id.Schema == schema)).ToArray();
        return found.Length == 1 ? found[0] : found.Where(id => id.Schema == "public").Select(id => (SchemaObjectId?)id).FirstOrDefault();
    }

    private static bool HasColumn(SchemaModel from, SchemaObjectId table, string column) =>
        from.Find(new SchemaObjectId(SchemaObjectKind.Column, table.Schema, table.Name, column)) is not null;

    private static MigrationException Invalid(string text, string why, string action) =>
        new(MigrationErrorId.InvalidRename, $"The rename '{text}' {why}.", action) { Subject = text };
}
