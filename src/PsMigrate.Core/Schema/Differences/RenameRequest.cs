using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>A table or column that keeps its data under another name, or an enum's value that rows keep.</summary>
/// <param name="Table">The table, under its old name; or the enum.</param>
/// <param name="Column">The old name of the column or of the enum's value; null where the table is renamed.</param>
/// <param name="NewName">The new name.</param>
public sealed record RenameRequest(SchemaObjectId Table, string? Column, string NewName)
{
    /// <summary>Whether an enum's value is renamed.</summary>
    public bool IsValue => Table.Kind == SchemaObjectKind.Enum;

    /// <summary>The object under its old name.</summary>
    public SchemaObjectId Before => Column is null || IsValue ? Table : new SchemaObjectId(SchemaObjectKind.Column, Table.Schema, Table.Name, Column);

    /// <summary>The object under its new name.</summary>
    public SchemaObjectId After => IsValue ? Table : Before with { Name = NewName };

    /// <summary>What was renamed, in a few words.</summary>
    internal string Detail(bool forward)
    {
        var (old, name) = forward ? (Column ?? Table.Name, NewName) : (NewName, Column ?? Table.Name);
        return IsValue ? $"value {Literal.Text(old)} is now {Literal.Text(name)}" : $"was {old}";
    }

    /// <summary>The statement.</summary>
    public string Statement => IsValue ? Value(Column!, NewName)
        : Column is null ? $"ALTER TABLE {Table.Sql} RENAME TO {Identifier.Quote(NewName)}"
        : $"ALTER TABLE {Table.Sql} RENAME COLUMN {Identifier.Quote(Column)} TO {Identifier.Quote(NewName)}";

    /// <summary>The statement that takes it back.</summary>
    public string Inverse => IsValue ? Value(NewName, Column!)
        : Column is null ? $"ALTER TABLE {(Table with { Name = NewName }).Sql} RENAME TO {Identifier.Quote(Table.Name)}"
        : $"ALTER TABLE {Table.Sql} RENAME COLUMN {Identifier.Quote(NewName)} TO {Identifier.Quote(Column)}";

    /// <summary>
    /// Reads <c>table.old=new</c>, <c>schema.table.old=new</c>, <c>table=new</c> or <c>schema.table=new</c>, and for an
    /// enum's value <c>enum.old=new</c> or <c>schema.enum.old=new</c>. A table without schema is that of <c>public</c>, or
    /// else the only one of its name. Names with a dot or an equals sign stand in double quotes.
    /// </summary>
    /// <param name="text">The request.</param>
    /// <param name="from">The schema as it is.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidRename"/>: there is no such table, column or value.</exception>
    internal static RenameRequest Parse(string text, SchemaModel from)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(from);
        var at = Enumerable.Range(0, text.Length).LastOrDefault(i => text[i] == '=' && text.AsSpan(0, i).Count('"') % 2 == 0, -1);
        if (at <= 0 || at == text.Length - 1)
            throw Invalid(text, "has no form that is known", "Write table.old=new, table=new, or enum.old=new; with the schema in front where it is needed.");
        var parts = QualifiedName.Split(text[..at].Trim());
        if (QualifiedName.Split(text[(at + 1)..].Trim()).Count != 1)
            throw Invalid(text, "has a new name with a schema or a table in front", "Give the new name alone, in double quotes where it has a dot; a table gets to another schema by Move-Table in a migration of its own.");
        var name = Identifier.Parse(text[(at + 1)..].Trim());
        var request = parts.Count switch
        {
            1 => Find(from, SchemaObjectKind.Table, null, parts[0]) is { } table ? new RenameRequest(table, null, name) : null,
            2 => Part(from, null, parts[0], parts[1], name)
                ?? (Find(from, SchemaObjectKind.Table, parts[0], parts[1]) is { } qualified ? new RenameRequest(qualified, null, name) : null),
            3 => Part(from, parts[0], parts[1], parts[2], name),
            _ => null,
        };
        if (request is null)
            throw Invalid(text, "names no table, column or enum value of the database", "Give the name as it is now on the left, a column's with its table (customers.email=mail), and the new one on the right.");
        return request;
    }

    /// <summary>What an object was called before this rename.</summary>
    /// <param name="id">The object by its name after it.</param>
    public SchemaObjectId Undo(SchemaObjectId id)
    {
        if (IsValue)
            return id;
        if (Column is null)
        {
            return id.Schema != Table.Schema ? id
                : id.Kind == SchemaObjectKind.Table && id.Name == NewName ? Table
                : id.Table == NewName ? id with { Table = Table.Name } : id;
        }
        return id == After || id == After with { Kind = SchemaObjectKind.Default } ? id with { Name = Column } : id;
    }

    private static RenameRequest? Part(SchemaModel from, string? schema, string whole, string part, string name)
    {
        if (Find(from, SchemaObjectKind.Table, schema, whole) is { } table && from.Find(new SchemaObjectId(SchemaObjectKind.Column, table.Schema, table.Name, part)) is not null)
            return new RenameRequest(table, part, name);
        return Find(from, SchemaObjectKind.Enum, schema, whole) is { } type && from.Find(type)!.List("labels").Contains(part) ? new RenameRequest(type, part, name) : null;
    }

    private static SchemaObjectId? Find(SchemaModel from, SchemaObjectKind kind, string? schema, string name)
    {
        var found = from.Objects.Select(item => item.Id)
            .Where(id => id.Kind == kind && id.Name == name && (schema is null || id.Schema == schema)).ToArray();
        return found.Length == 1 ? found[0] : found.Where(id => id.Schema == "public").Select(id => (SchemaObjectId?)id).FirstOrDefault();
    }

    internal static MigrationException Invalid(string text, string why, string action) =>
        new(MigrationErrorId.InvalidRename, $"The rename '{text}' {why}.", action) { Subject = text };

    private string Value(string old, string name) => $"ALTER TYPE {Table.Sql} RENAME VALUE {Literal.Text(old)} TO {Literal.Text(name)}";
}
