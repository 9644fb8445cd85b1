namespace PsMigrate.Tests.Schema.Rows;

/// <summary>A table as the catalog has it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sql">Its name as SQL.</param>
/// <param name="IsPartitioned">Whether its rows are in others.</param>
/// <param name="PartitionOf">The table whose partition it is; null where it is none.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record RowTable(string Schema, string Name, string Sql, bool IsPartitioned, string? PartitionOf, IReadOnlyList<RowColumn> Columns);
