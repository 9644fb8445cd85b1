namespace PsMigrate.Operations;

/// <summary>Makes a sequence.</summary>
/// <param name="Name">The sequence.</param>
public sealed record CreateSequence(QualifiedName Name) : Operation
{
    /// <summary>How it counts.</summary>
    public SequenceOptions Options { get; init; } = new();

    /// <summary>Its type: <c>smallint</c>, <c>integer</c> or <c>bigint</c>; null for <c>bigint</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The table of the column with which it goes; null for none.</summary>
    public QualifiedName? OwnerTable { get; init; }

    /// <summary>The column with which it goes; only with <see cref="OwnerTable"/>.</summary>
    public string? OwnerColumn { get; init; }

    /// <summary>Whether it is no error when it is there already.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join([
            "CREATE SEQUENCE", Clauses.If(IfNotExists, "IF NOT EXISTS"), Name.ToString(), Clauses.With("AS", Type),
            .. Options.ToSql(),
            OwnerTable is null ? null : $"OWNED BY {OwnerTable}.{Identifier.Quote(OwnerColumn!)}",
        ]),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveSequence(Name) { IfExists = IfNotExists, Was = this };
}
