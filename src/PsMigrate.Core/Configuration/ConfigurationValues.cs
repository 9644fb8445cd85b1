using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PsMigrate.Configuration;

/// <summary>Takes typed values out of nodes; what does not fit is an error that names file, line and key.</summary>
/// <param name="path">The file.</param>
internal sealed partial class ConfigurationValues(string path)
{
    /// <summary>The most that the server's timeouts take: a signed 32-bit number of milliseconds.</summary>
    private static readonly TimeSpan LongestDuration = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>An error at a node.</summary>
    public MigrationException Error(ConfigurationNode node, string problem, string? action = null) =>
        ConfigurationError.At(path, node.Line, node.KeyPath, problem, action);

    /// <summary>Refuses a node of another kind.</summary>
    public void Require(ConfigurationNode node, JsonValueKind kind, string wanted)
    {
        if (node.Kind != kind)
            throw Error(node, $"This must be {wanted}, and is {Describe(node)}.");
    }

    /// <summary>A text that is not empty.</summary>
    public string Text(ConfigurationNode node)
    {
        Require(node, JsonValueKind.String, "a text");
        return string.IsNullOrWhiteSpace(node.Text) ? throw Error(node, "This must not be empty.") : node.Text;
    }

    /// <summary>True or false.</summary>
    public bool Flag(ConfigurationNode node) => node.Kind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error(node, $"This must be true or false, and is {Describe(node)}."),
    };

    /// <summary>A whole number from 0.</summary>
    public int Count(ConfigurationNode node) =>
        node.Kind == JsonValueKind.Number && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw Error(node, "This must be a whole number from 0.");

    /// <summary>One text, or a list of at least one.</summary>
    public IReadOnlyList<string> Texts(ConfigurationNode node)
    {
        if (node.Kind == JsonValueKind.String)
            return [Text(node)];
        Require(node, JsonValueKind.Array, "a text or a list of texts");
        return node.Items.Count > 0 ? [.. node.Items.Select(Text)] : throw Error(node, "This must name at least one.");
    }

    /// <summary>One of some words, in the file written as camel case.</summary>
    public T Choice<T>(ConfigurationNode node)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(name => JsonNamingPolicy.CamelCase.ConvertName(name)).ToList();
        Require(node, JsonValueKind.String, $"one of {string.Join(", ", words)}");
        return words.IndexOf(node.Text) is var index && index >= 0
            ? Enum.GetValues<T>()[index]
            : throw Error(
                node, $"'{node.Text}' is none of {string.Join(", ", words)}.", ConfigurationError.Offer(node.Text, words));
    }

    /// <summary>A duration such as <c>"5s"</c>, <c>"500ms"</c>, <c>"2m"</c>, <c>"1h"</c>, or 0.</summary>
    public TimeSpan Duration(ConfigurationNode node)
    {
        if (node is { Kind: JsonValueKind.Number or JsonValueKind.String, Text: "0" })
            return TimeSpan.Zero;
        if (node.Kind == JsonValueKind.Number)
            throw Error(node, "A duration needs a unit.", $"Write \"{node.Text}s\" for seconds, or \"{node.Text}ms\" for milliseconds.");
        Require(node, JsonValueKind.String, "a duration such as \"5s\"");
        var match = DurationForm().Match(node.Text);
        if (!match.Success)
            throw Error(node, $"'{node.Text}' is not a duration.", "Write a number and a unit: \"500ms\", \"5s\", \"2m\", \"1h\"; 0 switches it off.");
        var unit = match.Groups["unit"].Value switch { "ms" => 1d, "s" => 1_000d, "m" => 60_000d, _ => 3_600_000d };
        var milliseconds = double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) * unit;
        return milliseconds <= LongestDuration.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(Math.Round(milliseconds))
            : throw Error(node, $"'{node.Text}' is longer than the server's timeouts can be (about 24 days).");
    }

    /// <summary>The name of a table or a schema, on its own.</summary>
    public string Identifier(ConfigurationNode node)
    {
        var name = Text(node);
        if (Encoding.UTF8.GetByteCount(name) > 63)
            throw Error(node, "PostgreSQL's names have at most 63 bytes.");
        if (name.Contains('\0', StringComparison.Ordinal))
            throw Error(node, "PostgreSQL's names have no character U+0000.");
        return name.Contains('.', StringComparison.Ordinal)
            ? throw Error(node, $"'{name}' has a dot in it.", "Give the name alone; the schema has a key of its own, 'schema'.")
            : name;
    }

    /// <summary>A time zone by its IANA name, or <c>local</c> for this machine's.</summary>
    public TimeZoneInfo TimeZone(ConfigurationNode node)
    {
        var name = Text(node);
        if (name == "local")
            return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw Error(node, $"'{name}' is no time zone that this machine knows.", "Give an IANA name such as Europe/Berlin, UTC, or local.");
    }

    private static string Describe(ConfigurationNode node) => node.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => node.Kind == JsonValueKind.True ? "true" : "false",
    };

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)\s*(?<unit>ms|s|m|h)$")]
    private static partial Regex DurationForm();
}
