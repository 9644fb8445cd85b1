namespace PsMigrate.Operations;

/// <summary>A column as CREATE TABLE and ADD COLUMN describe it.</summary>
/// <param name="Name">The name, not yet quoted.</param>
/// <param name="Type">The type as SQL, such as <c>varchar(20)</c>.</param>
public sealed record Column(string Name, string Type)
{
    /// <summary>Whether it refuses NULL.</summary>
    public bool NotNull { get; init; }

    /// <summary>The default as SQL; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Its identity; null for none.</summary>
    public Identity? Identity { get; init; }

    /// <summary>The expression of a stored generated column; null where it is an ordinary one.</summary>
    public string? Generated { get; init; }

    /// <summary>Its collation; null for the type's own.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Its comment; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>How its values are compressed (<c>pglz</c>, <c>lz4</c>; PostgreSQL 14); null for the server's own way.</summary>
    public string? Compression { get; init; }

    /// <summary>Whether a value or an expression of the definition could name other columns.</summary>
    internal bool MentionsOthers => Generated is not null;

    /// <summary>The definition as SQL.</summary>
    public string ToSql()
    {
        if (string.IsNullOrWhiteSpace(Type))
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"The column '{Name}' has no type.", "Give one, such as text or 'varchar(20)'.");
        }
        if ((Default is not null ? 1 : 0) + (Identity is not null ? 1 : 0) + (Generated is not null ? 1 : 0) > 1)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"The column '{Name}' has more than one of a default, an identity and a generation expression.",
                "Keep one of them.");
        }
        return Clauses.Join(
            Identifier.Quote(Name),
            Type.Trim(),
            Clauses.With("COMPRESSION", Compression is null ? null : Identifier.Quote(Compression)),
            Clauses.With("COLLATE", Collation),
            Clauses.With("DEFAULT", Default),
            Identity?.ToSql(),
            Clauses.If(Generated is not null, $"GENERATED ALWAYS AS ({Generated}) STORED"),
            // An identity column refuses NULL by itself.
            Clauses.If(NotNull && Identity is null, "NOT NULL"));
    }

    internal string? CommentSql(QualifiedName table) => Comment is null ? null : CommentSql(table, Name, Comment);

    internal static string CommentSql(QualifiedName table, string column, string? comment) =>
        $"COMMENT ON COLUMN {table}.{Identifier.Quote(column)} IS {Literal.Of(comment)}";
}
