using System.Collections;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Storage parameters as a script gives them.</summary>
internal static class StorageOptions
{
    /// <summary>Reads a hashtable; null is an empty one.</summary>
    public static IReadOnlyDictionary<string, object?> Read(IDictionary? map)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Value.Unwrap(map) is IDictionary plain)
        {
            foreach (DictionaryEntry entry in plain)
                result[(string)entry.Key] = entry.Value;
        }
        return result;
    }
}
