namespace PsMigrate.Schema.Differences;

/// <summary>A partition that leaves its place, or comes to one: it stands alone in between.</summary>
/// <param name="Table">The table.</param>
/// <param name="Before">As it is; null where it is new.</param>
/// <param name="After">As it is to be.</param>
internal sealed record PartitionMove(SchemaObjectId Table, SchemaObject? Before, SchemaObject After)
{
    private static readonly string[] Place = ["bound", "inherits"];

    /// <summary>Whether it is a partition now.</summary>
    public bool Leaves => Before?.Is("bound") == true;

    /// <summary>Whether it is to be one.</summary>
    public bool Joins => After.Is("bound");

    /// <summary>The statement that detaches it.</summary>
    public string Detach => $"ALTER TABLE {Before!["inherits"]} DETACH PARTITION {Table.Sql}";

    /// <summary>The statement that attaches it.</summary>
    public string Attach => $"ALTER TABLE {After["inherits"]} ATTACH PARTITION {Table.Sql} {After["bound"]}";

    /// <summary>What is different, in a few words.</summary>
    public string Detail => string.Join("; ", Place.Where(fact => Before?[fact] != After[fact])
        .Select(fact => $"{fact}: {Before?[fact] ?? "none"} -> {After[fact] ?? "none"}"));
}
