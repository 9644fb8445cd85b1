namespace PsMigrate.Operations;

/// <summary>Makes a domain: a type with rules.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Type">The type under it, as SQL.</param>
public sealed record CreateDomain(QualifiedName Name, string Type) : Operation
{
    /// <summary>Whether it refuses NULL.</summary>
    public bool NotNull { get; init; }

    /// <summary>The default as SQL; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>The collation; null for the type's own.</summary>
    public QualifiedName? Collation { get; init; }

    /// <summary>A condition on <c>VALUE</c> as SQL; null for none.</summary>
    public string? Check { get; init; }

    /// <summary>The name of the check constraint; null leaves it to PostgreSQL.</summary>
    public string? CheckName { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join(
            "CREATE DOMAIN",
            Name.ToFunctionOrTypeSql(),
            "AS",
            Type,
            Clauses.With("COLLATE", Collation),
            Clauses.With("DEFAULT", Default),
            Clauses.If(NotNull, "NOT NULL"),
            Clauses.With("CONSTRAINT", Check is null || CheckName is null ? null : Identifier.Quote(CheckName)),
            Clauses.If(Check is not null, $"CHECK ({Check})")),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveDomain(Name) { Was = this };
}
