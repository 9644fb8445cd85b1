using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema;

/// <summary>
/// What a partition has of the indexes and constraints above it: copies, which come and go with those (<see
/// cref="SchemaObject.Copies"/>).
/// </summary>
internal static class PartitionCopies
{
    /// <summary>The fact of a copy that names what it is one of: an index or constraint of the table right above.</summary>
    public const string Of = "copy_of";

    /// <summary>The fact of a copy that has the names of the columns of the index above.</summary>
    public const string Columns = "copy_columns";

    /// <summary>The fact of a copy that no schema has yet: the server will make it.</summary>
    public const string ByServer = "by_server";

    /// <summary>The fact of a partitioned table's index that PostgreSQL does not count on yet, as a partition has no copy of it.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Whether an object is a copy.</summary>
    public static bool Is(SchemaObject item) => item.Is(Of);

    /// <summary>Whether it has an index of its own: neither checks nor foreign keys have.</summary>
    public static bool IsIndex(SchemaObject item) => item.Id.Kind == SchemaObjectKind.Index || item["type"] is "p" or "u" or "x";

    /// <summary>Whether a copy is as the server makes it by itself.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="above">What it is one of.</param>
    public static bool IsPlain(SchemaObject copy, SchemaObject above) => copy.Is(ByServer) || (copy.Id.Kind == above.Id.Kind && copy.Id.Name == DefaultName.OfCopy(copy)
        && (copy["options"] ?? copy["fixed_options"]) == above["fixed_options"] && !copy.Is("statistics") && !copy.Is("clustered") && !copy.Facts.Keys.Any(MetadataStatements.IsComment));

    /// <summary>The copies that a partition has of an index or constraint above it: none, or one.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="above">The index or constraint of the table right above.</param>
    public static SchemaObject? Find(SchemaObject partition, SchemaObject above) =>
        partition.Copies.FirstOrDefault(copy => IsIndex(copy) && copy[Of] == above.Id.Name);

    /// <summary>The copy as an object that the partition has by itself; of a foreign key it is remembered.</summary>
    public static SchemaObject Own(SchemaObject copy) => WithoutAbove(copy).With(copy.Facts.Where(fact => fact.Key != Columns && (fact.Key != Of || copy["type"] == "f")).ToDictionary());

    /// <summary>The copy as one that does not need what is above it.</summary>
    public static SchemaObject WithoutAbove(SchemaObject copy) => copy.Needing(copy.Dependencies.Where(need =>
        need.Kind is not (SchemaObjectKind.Index or SchemaObjectKind.Constraint) || need.Name != copy[Of] || need.TableId == copy.Id.TableId));
}
