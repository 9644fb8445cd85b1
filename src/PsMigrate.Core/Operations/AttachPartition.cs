namespace PsMigrate.Operations;

/// <summary>Makes a table that is there already a partition of another.</summary>
/// <param name="Table">The partitioned table.</param>
/// <param name="Partition">The table that becomes a partition.</param>
public sealed record AttachPartition(QualifiedName Table, QualifiedName Partition) : TableOperation(Table)
{
    /// <summary>Its bounds, such as <c>IN ('a')</c> or <c>FROM (1) TO (9)</c>; null for the default partition.</summary>
    public string? ForValues { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER TABLE {Table} ATTACH PARTITION {Partition} {(ForValues is null ? "DEFAULT" : $"FOR VALUES {ForValues}")}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new DetachPartition(Table, Partition) { Was = this };
}
