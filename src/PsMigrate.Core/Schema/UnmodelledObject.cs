namespace PsMigrate.Schema;

/// <summary>An object in the catalog that the model has no words for; it is neither compared nor changed.</summary>
/// <param name="Kind">PostgreSQL's word for its kind, such as <c>operator</c> or <c>foreign table</c>.</param>
/// <param name="Name">Its name as SQL.</param>
public sealed record UnmodelledObject(string Kind, string Name)
{
    /// <summary>Whether it is that a table is in a publication, which a table may leave at any time.</summary>
    internal bool IsPublished => Kind.StartsWith("publication relation", StringComparison.Ordinal);

    /// <summary>Whether a publication has a condition over a table's columns, so that their types cannot change.</summary>
    internal bool IsFilter => IsPublished && Kind.EndsWith(" with a filter", StringComparison.Ordinal);
}
