using System.IO.Enumeration;
using PsMigrate.Configuration;

namespace PsMigrate.Schema;

/// <summary>
/// Which objects are compared. The others count as equal: they are never changed for their own sake, and made anew only
/// where something that they need is.
/// </summary>
/// <param name="settings">What to compare and what to leave alone.</param>
public sealed class SchemaFilter(AutogenerateSettings settings)
{
    /// <summary>The schema as it is to be, with what is left alone as it is.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    public SchemaModel Apply(SchemaModel from, SchemaModel to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var kept = to.Objects.Where(item => Includes(item.Id))
            .Concat(from.Objects.Where(item => !Includes(item.Id)));
        return to.With(kept);
    }

    /// <summary>Whether an object is compared.</summary>
    /// <param name="id">The object.</param>
    public bool Includes(SchemaObjectId id)
    {
        var schema = id.Kind == SchemaObjectKind.Schema ? id.Name : id.Schema;
        if (settings.ExcludeKinds.Contains(id.Kind.ToString(), StringComparer.OrdinalIgnoreCase) || settings.ExcludeSchemas.Contains(schema))
            return false;
        if (settings.IncludeSchemas.Count > 0 && !settings.IncludeSchemas.Contains(schema))
            return false;
        // What leaves a table alone leaves its parts alone.
        var whole = id.Table.Length > 0 ? $"{id.Schema}.{id.Table}" : id.Display;
        return !settings.Exclude.Any(pattern => Fits(pattern, id.Display) || Fits(pattern, whole));
    }

    private static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), name, ignoreCase: false);
}
