namespace PsMigrate.Schema.Catalog;

/// <summary>A row of a query that yields objects.</summary>
/// <param name="Kind">The object's kind.</param>
/// <param name="Address">How the catalog names it; null for what is no row of its own there.</param>
/// <param name="Schema">Its schema; null where it is the parent's.</param>
/// <param name="PartOf">What it is a part of, where the schema is given.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">A routine's argument types.</param>
/// <param name="Parent">The relation or type that it stands and falls with.</param>
/// <param name="Alias">The relation that dependencies may name in its place.</param>
/// <param name="Number">The number of the column that a default is for; else 0.</param>
/// <param name="Keys">The numbers of the columns of a plain key; null for all else.</param>
/// <param name="Facts">The facts.</param>
internal readonly record struct CatalogRow(
    SchemaObjectKind Kind, CatalogAddress? Address, string? Schema, string PartOf, string Name, string Arguments, uint? Parent, uint? Alias, int Number,
    short[]? Keys, FactList Facts);
