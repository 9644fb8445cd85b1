namespace PsMigrate.Schema.Statements;

/// <summary>
/// Lists whose order has no meaning, such as storage parameters: they are compared in the order of their names, and written
/// in the order in which the model has them, which stands beside them where it is another one.
/// </summary>
internal static class AsWritten
{
    private const string Ending = "_as_written";

    /// <summary>Whether a fact says no more than in which order another one is written.</summary>
    public static bool Is(string fact) => fact.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>The list in the order in which it is written.</summary>
    public static string[] List(SchemaObject item, string fact) => item.List(item.Is(fact + Ending) ? fact + Ending : fact);

    /// <summary>Puts a list into the order of its names, and keeps the one that it had.</summary>
    public static void Settle(FactList facts, string fact)
    {
        if (!facts.TryGetValue(fact, out var written) || !written.Contains(SchemaObject.ListSeparator, StringComparison.Ordinal))
            return;
        var sorted = string.Join(SchemaObject.ListSeparator, written.Split(SchemaObject.ListSeparator).Order(StringComparer.Ordinal));
        if (sorted == written)
            return;
        facts[fact] = sorted;
        facts[fact + Ending] = written;
    }
}
