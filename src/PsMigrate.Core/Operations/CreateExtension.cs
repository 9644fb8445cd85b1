namespace PsMigrate.Operations;

/// <summary>Loads an extension into the database.</summary>
/// <param name="Name">Its name.</param>
public sealed record CreateExtension(string Name) : Operation
{
    /// <summary>Whether it is no error when it is there already.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>The schema its objects go to; null for the first of the search path.</summary>
    public string? Schema { get; init; }

    /// <summary>The version; null for the default one.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the extensions that it needs are loaded too.</summary>
    public bool Cascade { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join(
            "CREATE EXTENSION",
            Clauses.If(IfNotExists, "IF NOT EXISTS"),
            Identifier.Quote(Name),
            Clauses.With("SCHEMA", Schema is null ? null : Identifier.Quote(Schema)),
            Clauses.With("VERSION", Version is null ? null : Literal.Text(Version)),
            Clauses.If(Cascade, "CASCADE")),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveExtension(Name) { IfExists = IfNotExists, Was = this };
}
