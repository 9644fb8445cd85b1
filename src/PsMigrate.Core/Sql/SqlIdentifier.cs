using System.Globalization;
using System.Text;

namespace PsMigrate.Sql;

/// <summary>Identifiers, and the names that they stand for.</summary>
public static class SqlIdentifier
{
    /// <summary>The longest name in bytes of UTF-8 (NAMEDATALEN - 1); the server cuts longer ones.</summary>
    public const int MaximumLength = 63;

    /// <summary>A name in double quotes, whatever it is: an identifier that stands for just this name.</summary>
    /// <param name="name">The name.</param>
    public static string Quote(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>
    /// The name as the server stores it: without quotes; folded to lower case, ASCII letters only, where it had none
    /// (what the server does in UTF-8); Unicode escapes resolved; cut at <see cref="MaximumLength"/>.
    /// </summary>
    /// <param name="token">A word or a quoted identifier.</param>
    /// <param name="escape">The character that UESCAPE names, for <c>U&amp;""</c>.</param>
    public static string Unquote(SqlToken token, char escape = '\\')
    {
        if (token.Kind != SqlTokenKind.QuotedIdentifier)
            return Cut(Fold(token.Text));
        var unicode = token.Span[0] != '"';
        var name = token.Span[(unicode ? 3 : 1)..^1].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        return Cut(unicode ? Unescape(name, escape) : name);
    }

    private static string Fold(string word) =>
        string.Create(word.Length, word, static (folded, source) =>
        {
            for (var i = 0; i < folded.Length; i++)
                folded[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
        });

    private static string Unescape(string name, char escape)
    {
        var result = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != escape)
            {
                result.Append(name[i]);
            }
            else if (i + 1 < name.Length && name[i + 1] == escape)
            {
                result.Append(name[++i]);
            }
            else
            {
                // \XXXX or \+XXXXXX; what is neither stays as it is, for the server to complain about.
                var digits = i + 1 < name.Length && name[i + 1] == '+' ? (Start: i + 2, Count: 6) : (Start: i + 1, Count: 4);
                var end = digits.Start + digits.Count;
                if (end <= name.Length && int.TryParse(
                    name.AsSpan(digits.Start, digits.Count), NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture, out var code) && code <= 0x10FFFF)
                {
                    result.Append(code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
                    i = end - 1;
                }
                else
                {
                    result.Append(name[i]);
                }
            }
        }
        return result.ToString();
    }

    private static string Cut(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= MaximumLength)
            return name;
        var bytes = 0;
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaximumLength)
                break;
            length += rune.Utf16SequenceLength;
        }
        return name[..length];
    }
}
