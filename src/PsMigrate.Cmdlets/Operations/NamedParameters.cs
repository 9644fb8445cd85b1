using System.Collections;
using PsMigrate.Sql;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>The hashtable of a command's -Parameter, as literals.</summary>
internal static class NamedParameters
{
    /// <summary>Reads it; null where none is given.</summary>
    public static SqlParameters? Read(IDictionary? parameters) => parameters is null ? null : new SqlParameters(
        parameters.Cast<DictionaryEntry>().ToDictionary(
            entry => entry.Key.ToString()!.TrimStart(':'), entry => Value.Literal(entry.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Refuses a value that no SQL has named.</summary>
    public static void RefuseUnused(SqlParameters? parameters, string command)
    {
        if (parameters?.Unused is not [var name, ..])
            return;
        throw new MigrationException(MigrationErrorId.InvalidOperation,
            $"{command} has a value for the parameter '{name}', and no :{name} stands in the SQL.",
            $"Write :{name} where the value belongs, or leave it out.");
    }
}
