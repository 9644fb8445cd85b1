using System.Security.Cryptography;
using System.Text;
using PsMigrate.Sql;

namespace PsMigrate.Operations;

/// <summary>
/// Names as SQL. A name is written bare where PostgreSQL reads it back as itself, and in double quotes otherwise
/// (upper case, odd characters, key words of any version from 10 to 18).
/// </summary>
public static class Identifier
{
    /// <summary>The longest name PostgreSQL keeps, in bytes of UTF-8 (NAMEDATALEN - 1); it cuts longer ones silently.</summary>
    public const int MaxBytes = 63;

    /// <summary>Writes the name of a table, column, constraint, index or the like.</summary>
    /// <param name="name">The name itself, not yet quoted: at most <see cref="MaxBytes"/>, without NUL.</param>
    /// <exception cref="MigrationException">The name cannot be a name (<see cref="MigrationErrorId.InvalidOperation"/>).</exception>
    public static string Quote(string name) => Quote(name, Keywords.Reserved.Contains);

    /// <summary>Writes the name of a function or a type, for which more key words need quotes.</summary>
    /// <inheritdoc cref="Quote(string)"/>
    public static string QuoteFunctionOrType(string name) =>
        Quote(name, word => Keywords.Reserved.Contains(word) || Keywords.NotFunctionOrType.Contains(word));

    /// <summary>Writes names as a list, <c>a, b</c>.</summary>
    /// <param name="names">The names, not yet quoted.</param>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    /// <summary>Reads one name as a person writes it: as it stands, or in double quotes.</summary>
    /// <param name="text">Such as <c>email</c> or <c>"e mail"</c>.</param>
    public static string Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 1 && text[0] == '"' && text[^1] == '"' && Unquote(text) is { } inner ? inner : text;
    }

    /// <summary>
    /// A name that was made up from others, cut to fit: the same long name always gives the same short one, and two
    /// different ones differ in the hash at the end.
    /// </summary>
    /// <param name="name">The name, not yet quoted.</param>
    public static string Shorten(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
            return name;
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8].ToLowerInvariant();
        var room = MaxBytes - hash.Length - 1;
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
                break;
            kept.Append(rune);
        }
        return $"{kept.ToString().TrimEnd('_')}_{hash}";
    }

    private static string Quote(string name, Func<string, bool> isKeyword)
    {
        Check(name);
        return IsPlain(name) && !isKeyword(name) ? name : SqlIdentifier.Quote(name);
    }

    private static bool IsPlain(string name) =>
        name[0] is (>= 'a' and <= 'z') or '_'
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    private static void Check(string name)
    {
        if (string.IsNullOrEmpty(name))
            throw Invalid("A name is empty.", "Give the name.");
        if (name.Contains('\0', StringComparison.Ordinal))
            throw Invalid($"The name '{name.Replace('\0', '\uFFFD')}' holds a NUL character.", "Take it out.");
        var bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes > MaxBytes)
        {
            throw Invalid($"The name '{name}' is {bytes} bytes long, and PostgreSQL keeps only {MaxBytes}.",
                "Choose a shorter name.");
        }
    }

    /// <summary>The inside of a quoted name; null where the quotes do not span the whole text.</summary>
    private static string? Unquote(string text)
    {
        var inner = text[1..^1].Replace("\"\"", "\0", StringComparison.Ordinal);
        return inner.Contains('"', StringComparison.Ordinal) ? null : inner.Replace('\0', '"');
    }

    private static MigrationException Invalid(string message, string action) =>
        new(MigrationErrorId.InvalidOperation, message, action);
}
