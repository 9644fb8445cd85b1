namespace PsMigrate.Schema.Statements;

/// <summary>
/// Indexes and constraints of partitioned tables whose copies are made one by one, each as it is to be: theirs is made for
/// the table alone (ONLY), and they are attached to it.
/// </summary>
internal static class CopyStatements
{
    /// <summary>The fact that lists the partitions, each with its copy; without one where it is to have none.</summary>
    public const string Fact = "parts";

    /// <summary>The fact of an index that constraints of partitions have become copies of: the server drops those only with a word more.</summary>
    public const string WithConstraints = "with_constraints";

    private const char Inner = '\u001e';

    /// <summary>An entry of the fact.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="copy">Its copy; null where it has none.</param>
    /// <param name="isLate">Whether it is a table that is attached with a copy that PostgreSQL does not take over then, as that is unfinished itself.</param>
    public static string Entry(SchemaObjectId partition, SchemaObjectId? copy, bool isLate) =>
        partition.Sql + Inner + (copy is { } id ? (id with { Kind = SchemaObjectKind.Index }).Sql : "") + (isLate ? $"{Inner}late" : "");

    /// <summary>ONLY, where the copies come by themselves.</summary>
    public static string Only(SchemaObject item) => item.Is(Fact) ? "ONLY " : "";

    /// <summary>Attaches all copies.</summary>
    public static IEnumerable<string> Attach(SchemaObject item) => Parts(item).Values.Where(copy => copy.Length > 0).Select(copy => Attach(item, copy));

    /// <summary>Attaches what is new; null where a copy is to go, which it does with all others only.</summary>
    public static IReadOnlyList<string>? Changes(SchemaObject before, SchemaObject after)
    {
        if (before[Fact] == after[Fact])
            return [];
        var (there, wanted) = (Parts(before), Parts(after));
        // A table that is attached meanwhile brings its copy along, or gets one.
        if (after.List(Fact).Any(entry => entry.Split(Inner).Length > 2) || wanted.Any(part => part.Value.Length == 0 && (!there.TryGetValue(part.Key, out var old) || old.Length > 0)))
            return null;
        return [.. wanted.Where(part => part.Value.Length > 0 && there.TryGetValue(part.Key, out var old) && old.Length == 0).Select(part => Attach(after, part.Value))];
    }

    private static string Attach(SchemaObject item, string copy) => $"ALTER INDEX {(item.Id with { Kind = SchemaObjectKind.Index }).Sql} ATTACH PARTITION {copy}";

    private static Dictionary<string, string> Parts(SchemaObject item) => item.List(Fact).Select(entry => entry.Split(Inner)).ToDictionary(entry => entry[0], entry => entry[1]);
}
