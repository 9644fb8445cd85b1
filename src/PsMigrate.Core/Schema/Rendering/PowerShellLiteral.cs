using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering;

/// <summary>Text and names as PowerShell writes them.</summary>
internal static class PowerShellLiteral
{
    // PowerShell takes typographic quotes for the plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    /// <summary>In single quotes; text of several lines as a here-string, which nothing indents.</summary>
    public static string Of(string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal) || EndsHereString(text))
            return Escaped(text);
        if (text.Contains('\n', StringComparison.Ordinal))
            return HereString(text);
        var quoted = text;
        foreach (var mark in SingleQuotes)
            quoted = quoted.Replace(mark.ToString(), new string(mark, 2), StringComparison.Ordinal);
        return $"'{quoted}'";
    }

    /// <summary>As a here-string, even if it is one line; else as <see cref="Of"/> has it.</summary>
    public static string Block(string text) =>
        text.Contains('\r', StringComparison.Ordinal) || EndsHereString(text) ? Escaped(text) : HereString(text);

    /// <summary>Bare where it is a plain word, else in quotes.</summary>
    public static string Word(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? text : Of(text);

    /// <summary>A name as the operation commands read it: in double quotes only where it has a dot or quotes itself.</summary>
    public static string Name(string name) => Word(Bare(name));

    /// <summary>A name with its schema.</summary>
    public static string Name(QualifiedName name) => Word(name.Schema is null ? Bare(name.Name) : $"{Bare(name.Schema)}.{Bare(name.Name)}");

    /// <summary>Names with commas between them.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Name));

    private static string Bare(string name) =>
        name.AsSpan().IndexOfAny('.', '"') < 0 && name.Trim() == name ? name : SqlIdentifier.Quote(name);

    private static string HereString(string text) => $"@'\n{text}\n'@";

    private static bool EndsHereString(string text) =>
        SingleQuotes.Any(mark => text.StartsWith($"{mark}@", StringComparison.Ordinal) || text.Contains($"\n{mark}@", StringComparison.Ordinal));

    private static string Escaped(string text)
    {
        var escaped = text.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal)
            .Replace("\r", "`r", StringComparison.Ordinal).Replace("\n", "`n", StringComparison.Ordinal);
        foreach (var mark in DoubleQuotes)
            escaped = escaped.Replace(mark.ToString(), $"`{mark}", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }
}
