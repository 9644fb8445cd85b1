namespace PsMigrate.Schema.Catalog;

/// <summary>A type as columns have it. Few types stand against many columns, so that each is described once.</summary>
/// <param name="Name">With length, precision and the like.</param>
/// <param name="Collation">The collation's name, where it is not the type's own.</param>
/// <param name="Storage">How the type's values are stored by default.</param>
internal sealed record ColumnType(string Name, string? Collation, char Storage);
