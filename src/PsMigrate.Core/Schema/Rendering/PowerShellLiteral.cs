namespace PsMigrate.Schema.Rendering;

/// <summary>Text as a PowerShell string.</summary>
internal static class PowerShellLiteral
{
    /// <summary>In single quotes. PowerShell takes typographic quotes for the plain one, so that these are doubled too.</summary>
    public static string Of(string text)
    {
        var quoted = text;
        foreach (var mark in "'\u2018\u2019\u201a\u201b")
            quoted = quoted.Replace(mark.ToString(), new string(mark, 2), StringComparison.Ordinal);
        return $"'{quoted}'";
    }

    /// <summary>Bare where it is a plain name, else in quotes.</summary>
    public static string Word(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.') ? text : Of(text);
}
