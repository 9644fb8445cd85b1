using System.Collections;

namespace PsMigrate.Operations;

/// <summary>Lists as PostgreSQL's array text, <c>{a,"b c",NULL}</c> (manual, 8.15.6).</summary>
internal static class ArrayText
{
    internal static string Of(IEnumerable list) => $"{{{string.Join(',', list.Cast<object?>().Select(Element))}}}";

    private static string Element(object? value)
    {
        if (value is null or DBNull)
            return "NULL";
        if (ScalarText.Of(value) is { } text)
            return NeedsQuotes(text) ? Quote(text) : text;
        return value is IEnumerable list and not IDictionary ? Of(list) : throw Literal.NoLiteral(value);
    }

    private static bool NeedsQuotes(string text) =>
        text.Length == 0
        || text.Equals("NULL", StringComparison.OrdinalIgnoreCase)
        || text.Any(c => c is '{' or '}' or '"' or '\\' or ',' or ';' || char.IsWhiteSpace(c) || char.IsControl(c));

    private static string Quote(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
