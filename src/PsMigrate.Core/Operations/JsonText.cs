using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PsMigrate.Operations;

/// <summary>Dictionaries and what they hold as JSON text.</summary>
internal static class JsonText
{
    // The text goes into an SQL literal, never into a page, so letters of all scripts may stay as they are.
    private static readonly JsonSerializerOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    internal static string Of(object value) => Node(value, 0)!.ToJsonString(Options);

    internal static bool HoldsDictionary(IEnumerable list) => list.Cast<object?>().Any(item =>
        item is IDictionary || (item is IEnumerable inner and not string && HoldsDictionary(inner)));

    private static JsonNode? Node(object? value, int depth)
    {
        if (depth > Options.MaxDepth)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"A value is nested deeper than {Options.MaxDepth} levels.", "Look for a hashtable that holds itself.");
        }
        return value switch
        {
            null or DBNull => null,
            bool b => JsonValue.Create(b),
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger =>
                Number(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
            float or double or Half => Float(ScalarText.Of(value)!),
            DateTime t => JsonValue.Create(t),
            DateTimeOffset t => JsonValue.Create(t),
            byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
            IDictionary map => Map(map, depth),
            _ when ScalarText.Of(value) is { } text => Text(text),
            IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(item => Node(item, depth + 1))]),
            _ => throw Literal.NoLiteral(value),
        };
    }

    private static JsonValue Text(string text)
    {
        Literal.CheckStorable(text);
        return JsonValue.Create(text);
    }

    private static JsonObject Map(IDictionary map, int depth)
    {
        var result = new JsonObject();
        foreach (DictionaryEntry entry in map)
            result[Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!] = Node(entry.Value, depth + 1);
        return result;
    }

    private static JsonNode? Float(string text) =>
        text is "NaN" or "Infinity" or "-Infinity" ? JsonValue.Create(text) : Number(text);

    private static JsonNode? Number(string text) => JsonNode.Parse(text);
}
