namespace PsMigrate.Scripts;

/// <summary>The lines of a script's first comment block, without the comment's own characters.</summary>
/// <param name="Lines">The lines, trimmed, and where they stand.</param>
/// <param name="IsComplete">False where the text ends before the block does.</param>
internal sealed record HeaderBlock(IReadOnlyList<HeaderLine> Lines, bool IsComplete)
{
    /// <summary>Reads the block.</summary>
    /// <returns>Null where the script begins with something else, or with nothing.</returns>
    public static HeaderBlock? Read(string text, ScriptFormat format)
    {
        var reader = new LineReader(text);
        var (line, open, close) = format == ScriptFormat.Sql ? ("--", "/*", "*/") : ("#", "<#", "#>");
        while (reader.Read(out var current))
        {
            var content = current.Text;
            if (content.Length == 0 || (format == ScriptFormat.PowerShell && IsPreamble(content)))
                continue;
            if (content.StartsWith(open, StringComparison.Ordinal))
                return ReadBlock(reader, current, open, close);
            return content.StartsWith(line, StringComparison.Ordinal) ? ReadLines(reader, current, line) : null;
        }
        return null;
    }

    /// <summary>A shebang or a #Requires line, which PowerShell wants at the top.</summary>
    private static bool IsPreamble(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal)
        || line.StartsWith("#requires", StringComparison.OrdinalIgnoreCase);

    private static HeaderBlock ReadLines(LineReader reader, HeaderLine current, string mark)
    {
        var lines = new List<HeaderLine>();
        do
        {
            if (!current.Text.StartsWith(mark, StringComparison.Ordinal) || SectionMarker.IsMarker(current.Text))
                return new HeaderBlock(lines, true);
            lines.Add(Clean(current, current.Text[mark.Length..]));
        }
        while (reader.Read(out current));
        return new HeaderBlock(lines, false);
    }

    private static HeaderBlock ReadBlock(LineReader reader, HeaderLine current, string open, string close)
    {
        var lines = new List<HeaderLine>();
        var content = current.Text[open.Length..];
        while (true)
        {
            var end = content.IndexOf(close, StringComparison.Ordinal);
            if (end >= 0)
                content = content[..end];
            // The stars that some put before each line of a /* */ comment are no text.
            if (open == "/*" && (content == "*" || content.StartsWith("* ", StringComparison.Ordinal)))
                content = content[1..];
            if (open == "<#")
                content = HeaderText.UnescapeBlockEnd(content);
            lines.Add(Clean(current, content));
            if (end >= 0)
                return new HeaderBlock(lines, true);
            if (!reader.Read(out current))
                return new HeaderBlock(lines, false);
            content = current.Text;
        }
    }

    private static HeaderLine Clean(HeaderLine line, string content)
    {
        var text = content.Trim();
        return line with { Text = HeaderText.IsRule(text) ? "" : text };
    }
}
