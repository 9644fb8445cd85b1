using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace PsMigrate.Scripts;

/// <summary>
/// How a message stands in a header. A line that could be taken for something else begins with a backslash, which is not
/// part of it.
/// </summary>
internal static partial class HeaderText
{
    private static readonly SearchValues<char> RuleCharacters = SearchValues.Create("-=*#~_");

    /// <summary>A line of dashes, stars and the like, which parts as an empty line does.</summary>
    public static bool IsRule(string line) => line.Length >= 3 && line.AsSpan().IndexOfAnyExcept(RuleCharacters) < 0;

    /// <summary>The message's lines: trimmed, without control characters, at most one empty line in a row.</summary>
    public static IReadOnlyList<string> Lines(string message)
    {
        var lines = new List<string>();
        foreach (var line in message.ReplaceLineEndings("\n").Split('\n'))
        {
            var clean = Clean(line);
            if (clean.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0))
                lines.Add(clean);
        }
        if (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    /// <summary>The first paragraph in one line.</summary>
    public static string FirstParagraph(IReadOnlyList<string> lines) =>
        string.Join(' ', lines.TakeWhile(line => line.Length > 0));

    /// <summary>A message's line as it is to stand in a header.</summary>
    public static string Escape(string line)
    {
        var misread = line.StartsWith('\\')
            || IsRule(line)
            || SectionMarker.IsMarker("--" + line)
            || line.StartsWith("* ", StringComparison.Ordinal) || line == "*"
            || (HeaderKey.TrySplit(line, out var name, out _)
                && (HeaderKey.Find(name) ?? HeaderKey.FindMeant(name)) is not null);
        return misread ? "\\" + line : line;
    }

    /// <summary>The opposite of <see cref="Escape"/>.</summary>
    public static string Unescape(string line) => line.StartsWith('\\') ? line[1..] : line;

    /// <summary>Keeps a line from ending a PowerShell block comment: <c>#&gt;</c> stands there as <c>#\&gt;</c>.</summary>
    public static string EscapeBlockEnd(string line) => BlockEnd().Replace(line, @"#\$1>");

    /// <summary>The opposite of <see cref="EscapeBlockEnd"/>.</summary>
    public static string UnescapeBlockEnd(string line) => EscapedBlockEnd().Replace(line, "#$1>");

    [GeneratedRegex(@"#(\\*)>")]
    private static partial Regex BlockEnd();

    [GeneratedRegex(@"#\\(\\*)>")]
    private static partial Regex EscapedBlockEnd();

    private static string Clean(string line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return clean.ToString().Trim();
    }
}
