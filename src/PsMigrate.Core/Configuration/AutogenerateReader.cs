using System.Text.Json;
using PsMigrate.Schema;

namespace PsMigrate.Configuration;

/// <summary>Reads <c>autogenerate</c> in <c>psmigrate.json</c>.</summary>
internal static class AutogenerateReader
{
    public static AutogenerateSettings Read(ConfigurationNode node, ConfigurationValues values)
    {
        values.Require(node, JsonValueKind.Object, "an object: { \"excludeSchemas\": [ ... ] }");
        var settings = new AutogenerateSettings();
        foreach (var (key, value) in node.Members)
        {
            settings = key switch
            {
                "includeSchemas" => settings with { IncludeSchemas = values.Texts(value) },
                "excludeSchemas" => settings with { ExcludeSchemas = values.Texts(value) },
                "include" => settings with { Include = values.Texts(value) },
                "exclude" => settings with { Exclude = values.Texts(value) },
                "includeKinds" => settings with { IncludeKinds = Kinds(value, values) },
                "excludeKinds" => settings with { ExcludeKinds = Kinds(value, values) },
                "owners" => settings with { Owners = values.Flag(value) },
                "privileges" => settings with { Privileges = values.Flag(value) },
                "rehearse" => settings with { Rehearse = values.Flag(value) },
                _ => throw values.Error(value, $"There is no key '{key}'.", ConfigurationError.Offer(key, [.. ConfigurationKeys.Autogenerate])),
            };
        }
        return settings;
    }

    private static IReadOnlyList<string> Kinds(ConfigurationNode node, ConfigurationValues values)
    {
        var kinds = values.Texts(node);
        var known = Enum.GetNames<SchemaObjectKind>();
        return kinds.FirstOrDefault(kind => !known.Contains(kind, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? throw values.Error(node, $"'{unknown}' is no kind of object.", ConfigurationError.Offer(unknown, known))
            : kinds;
    }
}
