namespace PsMigrate.Operations;

/// <summary>Makes a policy of row level security.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The policy's name.</param>
public sealed record CreatePolicy(QualifiedName Table, string Name) : TableOperation(Table)
{
    /// <summary><c>ALL</c>, <c>SELECT</c>, <c>INSERT</c>, <c>UPDATE</c> or <c>DELETE</c>; null for the first.</summary>
    public string? For { get; init; }

    /// <summary>The roles it is for; empty for all.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Which rows are there, as SQL; null for no condition.</summary>
    public string? Using { get; init; }

    /// <summary>Which rows may be written, as SQL; null for those of <see cref="Using"/>.</summary>
    public string? Check { get; init; }

    /// <summary>Whether it must hold besides others, rather than instead of them.</summary>
    public bool Restrictive { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join(
            "CREATE POLICY",
            Identifier.Quote(Name),
            "ON",
            Table.ToString(),
            Clauses.If(Restrictive, "AS RESTRICTIVE"),
            Clauses.With("FOR", For),
            Clauses.If(To.Count > 0, $"TO {RoleName.List(To)}"),
            Clauses.If(Using is not null, $"USING ({Using})"),
            Clauses.If(Check is not null, $"WITH CHECK ({Check})")),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemovePolicy(Table, Name) { Was = this };
}
