using System.Text.Json;
using System.Text.RegularExpressions;
using PsMigrate.Operations;

namespace PsMigrate.Configuration;

/// <summary>Reads <c>naming</c> in <c>psmigrate.json</c>.</summary>
internal static partial class NamingReader
{
    private const string Table = "{table}";
    private const string Columns = "{columns}";

    public static NamingConvention Read(ConfigurationNode node, ConfigurationValues values)
    {
        values.Require(node, JsonValueKind.Object, "an object: { \"index\": \"ix_{table}_{columns}\" }");
        var naming = new NamingConvention();
        foreach (var (key, value) in node.Members)
        {
            naming = key switch
            {
                "primaryKey" => naming with { PrimaryKey = Template(value, values) },
                "foreignKey" => naming with { ForeignKey = Template(value, values, "{referenced}") },
                "unique" => naming with { Unique = Template(value, values) },
                "check" => naming with { Check = Template(value, values) },
                "exclude" => naming with { Exclude = Template(value, values) },
                "index" => naming with { Index = Template(value, values) },
                _ => throw values.Error(value, $"There is no key '{key}'.", ConfigurationError.Offer(key, [.. ConfigurationKeys.Naming])),
            };
        }
        return naming;
    }

    private static string Template(ConfigurationNode node, ConfigurationValues values, string? more = null)
    {
        var template = values.Text(node);
        string[] known = more is null ? [Table, Columns] : [Table, Columns, more];
        if (Braces().Matches(template).FirstOrDefault(match => !known.Contains(match.Value)) is { } odd)
            throw values.Error(node, $"'{odd.Value}' stands for nothing here.", $"There are {string.Join(", ", known)}.");
        return template.Contains(Table, StringComparison.Ordinal)
            ? template
            : throw values.Error(node, "Names without {table} would be the same for every table.", "Put {table} into it.");
    }

    [GeneratedRegex(@"\{[^}]*\}?|\}")]
    private static partial Regex Braces();
}
