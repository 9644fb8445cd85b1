using System.Text;

namespace PsMigrate.Configuration;

/// <summary>Reads libpq's key/value form (PostgreSQL manual, 32.1.1.1): <c>host=db1 password='it''s'</c>.</summary>
internal static class LibpqKeyValueReader
{
    /// <summary>Reads the pairs in order.</summary>
    /// <param name="text">The string.</param>
    /// <param name="source">Where it stands, for errors.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string text, string source)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        var position = 0;
        SkipSpace(text, ref position);
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && text[position] != '=' && !char.IsWhiteSpace(text[position]))
                position++;
            var name = text[start..position];
            SkipSpace(text, ref position);
            if (position == text.Length || text[position] != '=')
                throw ConnectionStringParser.Invalid(source, "has a key without '=' and a value", "Put a value with spaces between single quotes: password='a b'.");
            position++;
            SkipSpace(text, ref position);
            parameters.Add(new(name, ReadValue(text, ref position, source)));
            SkipSpace(text, ref position);
        }
        return parameters;
    }

    private static string ReadValue(string text, ref int position, string source)
    {
        var value = new StringBuilder();
        var quoted = position < text.Length && text[position] == '\'';
        if (quoted)
            position++;
        for (; position < text.Length; position++)
        {
            var current = text[position];
            if (quoted ? current == '\'' : char.IsWhiteSpace(current))
            {
                if (quoted)
                    position++;
                return value.ToString();
            }
            if (current == '\\' && position + 1 < text.Length)
                current = text[++position];
            value.Append(current);
        }
        return quoted
            ? throw ConnectionStringParser.Invalid(source, "has a value without its closing single quote")
            : value.ToString();
    }

    private static void SkipSpace(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }
}
