using System.Collections;
using System.Collections.Specialized;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Storage parameters as a script gives them.</summary>
internal static class StorageOptions
{
    /// <summary>Reads a hashtable; null is an empty one. The entries come in the order of their names, or in their own where they have one.</summary>
    public static IReadOnlyDictionary<string, object?> Read(IDictionary? map)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Value.Unwrap(map) is IDictionary plain)
        {
            var entries = plain.Cast<DictionaryEntry>();
            foreach (var entry in plain is OrderedDictionary ? entries : entries.OrderBy(entry => (string)entry.Key, StringComparer.Ordinal))
                result[(string)entry.Key] = entry.Value;
        }
        return result;
    }
}
