namespace PsMigrate.Schema.Differences;

/// <summary>What values of a type are in.</summary>
internal static class TypeUse
{
    /// <summary>Whether columns are of a type, be it by way of other types.</summary>
    public static bool HasColumns(SchemaObjectId type, SchemaModel model) => HasColumns(type, model, 0);

    /// <summary>Whether values of a domain are inside of arrays, rows or other types that columns have.</summary>
    public static bool IsContained(SchemaObjectId domain, SchemaModel model) => model.DependentsOf(domain).Any(dependent => dependent.Kind switch
    {
        SchemaObjectKind.Column => model.Find(dependent)!["type"] == $"{domain.Sql}[]" || RowTypes.Holders(dependent.TableId, model).Count > 0,
        SchemaObjectKind.Domain => model.Find(dependent)!["type"] == domain.Sql ? IsContained(dependent, model) : HasColumns(dependent, model),
        SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType => HasColumns(dependent, model),
        _ => false,
    });

    private static bool HasColumns(SchemaObjectId type, SchemaModel model, int depth) => depth < 10 && model.DependentsOf(type).Any(dependent =>
        dependent.Kind == SchemaObjectKind.Column
        || (dependent.Kind is SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType && HasColumns(dependent, model, depth + 1)));
}
