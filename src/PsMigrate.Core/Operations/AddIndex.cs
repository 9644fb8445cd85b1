namespace PsMigrate.Operations;

/// <summary>Makes an index.</summary>
/// <param name="Table">The table or materialized view.</param>
/// <param name="Name">The index's name; it lives in the table's schema.</param>
/// <param name="Parts">Its keys, at least one.</param>
public sealed record AddIndex(QualifiedName Table, string Name, IReadOnlyList<IndexPart> Parts) : TableOperation(Table)
{
    /// <summary>Whether a key may stand only once.</summary>
    public bool Unique { get; init; }

    /// <summary>Whether writes go on meanwhile; then it must run outside a transaction.</summary>
    public bool Concurrently { get; init; }

    /// <summary>Whether it is no error when an index of that name is there already.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether a partitioned table's partitions get no index.</summary>
    public bool Only { get; init; }

    /// <summary>The index method, such as <c>gin</c>; null for <c>btree</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Further columns that the index carries (PostgreSQL 11).</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Whether two NULLs count as equal in a unique index (PostgreSQL 15).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Storage parameters, such as <c>fillfactor</c>.</summary>
    public IReadOnlyDictionary<string, object?> With { get; init; } = new Dictionary<string, object?>();

    /// <summary>The tablespace; null for the default.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Which rows it holds, as SQL; null for all.</summary>
    public string? Where { get; init; }

    /// <inheritdoc/>
    public override bool MustRunOutsideTransaction => Concurrently;

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        if (Parts.Count == 0)
            throw Invalid($"The index '{Name}' has no key.", "Name at least one column or expression.");
        return
        [
            Clauses.Join(
                "CREATE",
                Clauses.If(Unique, "UNIQUE"),
                "INDEX",
                Clauses.If(Concurrently, "CONCURRENTLY"),
                Clauses.If(IfNotExists, "IF NOT EXISTS"),
                Identifier.Quote(Name),
                "ON",
                Clauses.If(Only, "ONLY"),
                Table.ToString(),
                Clauses.With("USING", Method is null ? null : Identifier.Quote(Method)),
                $"({string.Join(", ", Parts.Select(part => part.ToSql()))})",
                Clauses.If(Include.Count > 0, $"INCLUDE ({Identifier.List(Include)})"),
                Clauses.If(NullsNotDistinct, "NULLS NOT DISTINCT"),
                StorageParameters.With(With),
                Clauses.With("TABLESPACE", Tablespace is null ? null : Identifier.Quote(Tablespace)),
                Clauses.With("WHERE", Where)),
        ];
    }

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveIndex(Table.Sibling(Name))
    {
        Concurrently = Concurrently,
        IfExists = IfNotExists,
        Was = this,
    };
}
