namespace PsMigrate.Operations;

/// <summary>Inserts rows of literals (Add-Row).</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The columns that the rows have values for.</param>
/// <param name="Rows">
/// The rows, each with one value for each column in order: what <see cref="Literal.Of"/> takes, a
/// <see cref="SqlExpression"/>, or <see cref="SqlExpression.Default"/>.
/// </param>
public sealed record InsertRows(
    QualifiedName Table, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows) : Operation
{
    /// <summary>The most rows of one INSERT: enough to be quick, few enough for the server's parser and for people.</summary>
    public const int RowsInStatement = 1000;

    /// <summary>Whether rows that break a unique constraint are left out.</summary>
    public bool SkipExisting { get; init; }

    /// <summary>Whether the values for identity columns hold even where they are GENERATED ALWAYS.</summary>
    public bool OverridingIdentity { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        if (Columns.Count == 0)
            return Enumerable.Repeat($"INSERT INTO {Table} DEFAULT VALUES{Tail}", Rows.Count);
        var head = $"INSERT INTO {Table} ({Identifier.List(Columns)})"
            + (OverridingIdentity ? " OVERRIDING SYSTEM VALUE" : "");
        return Rows.Chunk(RowsInStatement).Select(rows => rows.Length == 1
            ? $"{head} VALUES {Row(rows[0])}{Tail}"
            : $"{head} VALUES\n    {string.Join(",\n    ", rows.Select(Row))}{Tail}");
    }

    /// <inheritdoc/>
    public override Operation Inverse() => throw NoInverse("the rows' keys are not known");

    private string Tail => SkipExisting ? " ON CONFLICT DO NOTHING" : "";

    private string Row(IReadOnlyList<object?> values) => values.Count == Columns.Count
        ? $"({string.Join(", ", values.Select(Literal.Of))})"
        : throw Invalid($"A row for {Table} has {values.Count} values for {Columns.Count} columns.",
            "Give each row one value for each column.");
}
