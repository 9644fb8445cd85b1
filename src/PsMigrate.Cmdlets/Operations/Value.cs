using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Security;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>PowerShell's values as the engine takes them.</summary>
internal static class Value
{
    /// <summary>Takes PowerShell's wrapping off, at all depths.</summary>
    /// <remarks>
    /// A hashtable has no order of its own, and not even the same from run to run; its keys are sorted, so that the SQL
    /// of a script never changes by itself.
    /// </remarks>
    public static object? Unwrap(object? value) => value switch
    {
        null => null,
        PSObject { BaseObject: PSCustomObject } custom => Properties(custom),
        PSObject wrapped => Unwrap(wrapped.BaseObject),
        SecureString or PSCredential => throw new MigrationException(MigrationErrorId.InvalidOperation,
            "A secret has no place in a migration: its SQL is shown, logged and exported.",
            "Set it by another way than a migration."),
        ScriptBlock => throw new MigrationException(MigrationErrorId.InvalidOperation,
            "A script block is no value for the database.", "For an SQL expression use -DefaultSql or -Sql with text."),
        byte[] or string => value,
        IDictionary map => Map(map),
        IEnumerable list when list.GetType().Namespace?.StartsWith("System.Net", StringComparison.Ordinal) != true =>
            list.Cast<object?>().Select(Unwrap).ToArray(),
        _ => value,
    };

    /// <summary>A value as an SQL literal.</summary>
    public static string Literal(object? value) => PsMigrate.Operations.Literal.Of(Unwrap(value));

    private static OrderedDictionary Map(IDictionary map)
    {
        var entries = map.Cast<DictionaryEntry>();
        if (map is not IOrderedDictionary)
            entries = entries.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal);
        var result = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var entry in entries)
            result[entry.Key.ToString()!] = Unwrap(entry.Value);
        return result;
    }

    private static OrderedDictionary Properties(PSObject custom)
    {
        var result = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var property in custom.Properties)
            result[property.Name] = Unwrap(property.Value);
        return result;
    }
}
