namespace PsMigrate.Operations;

/// <summary>One key of an index or an exclusion constraint.</summary>
/// <param name="Sql">The column, quoted where needed, or the expression with its parentheses, as SQL.</param>
public sealed record IndexPart(string Sql)
{
    /// <summary>Its collation; null for the column's own.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>Its operator class, with options if any, as SQL; null for the type's default.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>Whether the largest comes first.</summary>
    public bool Descending { get; init; }

    /// <summary>Where NULLs stand: true first, false last, null where the direction has them by itself.</summary>
    public bool? NullsFirst { get; init; }

    /// <summary>A key that is a column.</summary>
    /// <param name="name">The column's name, not yet quoted.</param>
    public static IndexPart Column(string name) => new(Identifier.Quote(name));

    /// <summary>A key that is an expression.</summary>
    /// <param name="expression">The expression, such as <c>lower(email)</c>.</param>
    public static IndexPart Expression(string expression) => new($"({expression})");

    internal string ToSql() => Clauses.Join(
        Sql,
        Clauses.With("COLLATE", Collation),
        OperatorClass,
        Clauses.If(Descending, "DESC"),
        NullsFirst switch { true => "NULLS FIRST", false => "NULLS LAST", null => null });
}
