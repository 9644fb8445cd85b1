using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Generated columns of partitions that are generated in another way than those above (PostgreSQL 16). What is said of the table
/// above goes for all of its partitions, so that such a partition is a table of its own meanwhile.
/// </summary>
internal static class OwnExpressions
{
    /// <summary>Whether a partition has one that is different, or that is to outlive that the one above it changes.</summary>
    public static bool Change(SchemaModel from, SchemaModel to, SchemaObject partition) => from.PartsOf(partition.Id, SchemaObjectKind.Column).Concat(to.PartsOf(partition.Id, SchemaObjectKind.Column))
        .Select(column => column.Id).Distinct().Where(column => Is(from, column) || Is(to, column))
        .Any(column => Inheritance.Holders(from, column).Concat(Inheritance.Holders(to, column)).Any(holder => DeepDifference.Exists(from, to, holder)) || (DeepDifference.Exists(from, to, column) && !Follows(from, to, column)));

    /// <summary>Whether a column is one.</summary>
    public static bool Is(SchemaModel model, SchemaObjectId column) => model.Find(column) is { } own && own.Is("generated")
        && Inheritance.Holders(model, column).Any(holder => model.Find(holder)!["expression"] != own["expression"]);

    // PostgreSQL 17 can change it in its place.
    private static bool Follows(SchemaModel from, SchemaModel to, SchemaObjectId column) => from.Find(column) is { } before && to.Find(column) is { } after
        && from.ServerVersion >= 17 && ObjectWriters.For(column.Kind).Alter(before, after, from) is not null && !DeepDifference.OfNeeds(from, to, before);
}
