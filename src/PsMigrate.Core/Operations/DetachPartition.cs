namespace PsMigrate.Operations;

/// <summary>Makes a partition a table of its own, with its rows.</summary>
/// <param name="Table">The partitioned table.</param>
/// <param name="Partition">The partition.</param>
public sealed record DetachPartition(QualifiedName Table, QualifiedName Partition) : TableOperation(Table)
{
    /// <summary>
    /// Whether queries go on meanwhile (PostgreSQL 14); then it must run outside a transaction, and PostgreSQL leaves the
    /// table a CHECK constraint with its bounds.
    /// </summary>
    public bool Concurrently { get; init; }

    /// <summary>Whether it ends what a failed concurrent one has begun.</summary>
    public bool Finalize { get; init; }

    /// <summary>What made it a partition; null where that is not known.</summary>
    public AttachPartition? Was { get; init; }

    /// <inheritdoc/>
    public override bool MustRunOutsideTransaction => Concurrently;

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => Concurrently && Finalize
        ? throw Invalid($"The partition {Partition} cannot be detached concurrently and finally at once.", "Keep one of them.")
        : [$"ALTER TABLE {Table} DETACH PARTITION {Partition}{(Concurrently ? " CONCURRENTLY" : Finalize ? " FINALIZE" : "")}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("the partition's bounds are not known");
}
