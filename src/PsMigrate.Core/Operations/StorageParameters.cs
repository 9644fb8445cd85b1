namespace PsMigrate.Operations;

/// <summary>The storage parameters of a table, index or view.</summary>
internal static class StorageParameters
{
    /// <summary>The WITH clause; null where there are none.</summary>
    internal static string? With(IReadOnlyDictionary<string, object?> parameters) => parameters.Count == 0
        ? null
        : $"WITH ({string.Join(", ", parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(Pair))})";

    private static string Pair(KeyValuePair<string, object?> pair)
    {
        // A parameter may carry a namespace, such as toast.autovacuum_enabled.
        var name = QualifiedName.Parse(pair.Key).ToString();
        return pair.Value is null ? name : $"{name} = {Literal.Of(pair.Value)}";
    }
}
