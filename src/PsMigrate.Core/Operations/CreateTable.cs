namespace PsMigrate.Operations;

/// <summary>Makes a table, with its constraints, indexes and comments.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record CreateTable(QualifiedName Table, IReadOnlyList<Column> Columns) : TableOperation(Table)
{
    /// <summary>Its constraints in order.</summary>
    public IReadOnlyList<AddConstraint> Constraints { get; init; } = [];

    /// <summary>Its indexes in order.</summary>
    public IReadOnlyList<AddIndex> Indexes { get; init; } = [];

    /// <summary>Its comment; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether it is no error when it is there already.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether it is left out of the write-ahead log, and empty after a crash.</summary>
    public bool Unlogged { get; init; }

    /// <summary>Whether it goes at the end of the session.</summary>
    public bool Temporary { get; init; }

    /// <summary>For a temporary table, what a commit does: <c>PRESERVE ROWS</c>, <c>DELETE ROWS</c> or <c>DROP</c>.</summary>
    public string? OnCommit { get; init; }

    /// <summary>The tables it inherits from.</summary>
    public IReadOnlyList<QualifiedName> Inherits { get; init; } = [];

    /// <summary>A table whose columns, defaults, constraints and indexes it copies; null for none.</summary>
    public QualifiedName? Like { get; init; }

    /// <summary>How it is partitioned, such as <c>RANGE (created_at)</c>; null where it is not.</summary>
    public string? PartitionBy { get; init; }

    /// <summary>The table it is a partition of; null for none.</summary>
    public QualifiedName? PartitionOf { get; init; }

    /// <summary>A partition's bounds, such as <c>IN ('a')</c> or <c>FROM (1) TO (9)</c>; null for the default partition.</summary>
    public string? ForValues { get; init; }

    /// <summary>The table access method (PostgreSQL 12); null for the default.</summary>
    public string? Method { get; init; }

    /// <summary>Storage parameters, such as <c>fillfactor</c>.</summary>
    public IReadOnlyDictionary<string, object?> With { get; init; } = new Dictionary<string, object?>();

    /// <summary>The tablespace; null for the default.</summary>
    public string? Tablespace { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        yield return Create();
        foreach (var statement in Indexes.SelectMany(index => index.ToSql()))
            yield return statement;
        if (Comment is not null)
            yield return new SetTableComment(Table, Comment).ToSql().Single();
        foreach (var statement in Columns.Select(column => column.CommentSql(Table)).OfType<string>())
            yield return statement;
    }

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveTable(Table) { IfExists = IfNotExists, Was = this };

    private string Create()
    {
        if (Constraints.OfType<IndexConstraint>().FirstOrDefault(c => c.UsingIndex is not null) is { } taken)
        {
            throw Invalid($"The constraint '{taken.Name}' of a new table cannot use an index that is there already.",
                "Name the columns instead.");
        }
        return Clauses.Join(
            "CREATE",
            Temporary ? "TEMPORARY" : Clauses.If(Unlogged, "UNLOGGED"),
            "TABLE",
            Clauses.If(IfNotExists, "IF NOT EXISTS"),
            Table.ToString(),
            Clauses.With("PARTITION OF", PartitionOf),
            Body(),
            Clauses.If(PartitionOf is not null, ForValues is null ? "DEFAULT" : $"FOR VALUES {ForValues}"),
            Clauses.If(Inherits.Count > 0, $"INHERITS ({string.Join(", ", Inherits)})"),
            Clauses.With("PARTITION BY", PartitionBy),
            Clauses.With("USING", Method is null ? null : Identifier.Quote(Method)),
            StorageParameters.With(With),
            Clauses.With("ON COMMIT", OnCommit),
            Clauses.With("TABLESPACE", Tablespace is null ? null : Identifier.Quote(Tablespace)));
    }

    private string? Body()
    {
        var lines = Lines().ToList();
        if (lines.Count > 0)
            return $"(\n    {string.Join(",\n    ", lines)}\n)";
        return PartitionOf is null ? "()" : null;
    }

    private IEnumerable<string> Lines()
    {
        if (Like is not null)
            yield return $"LIKE {Like} INCLUDING ALL";
        foreach (var column in Columns)
            yield return column.ToSql();
        foreach (var constraint in Constraints)
            yield return constraint.ToSql(true);
    }
}
