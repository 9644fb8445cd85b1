namespace PsMigrate.Schema.Differences;

/// <summary>A partitioned table whose default partition shares rows with others.</summary>
/// <param name="Table">The table.</param>
/// <param name="Default">Its default partition.</param>
/// <param name="Comes">Whether the default partition is a table of its own that is attached.</param>
/// <param name="Coming">The partitions that come or get other bounds, and all where the default one comes; each with its own partitions behind it.</param>
/// <param name="Going">The partitions that go, likewise.</param>
internal sealed record DefaultPartitionGroup(
    SchemaObjectId Table, SchemaObjectId Default, bool Comes, IReadOnlyList<IReadOnlyList<SchemaObjectId>> Coming, IReadOnlyList<IReadOnlyList<SchemaObjectId>> Going);
