using System.Text;

namespace PsMigrate.Scripts;

/// <summary>Indents lines of PowerShell for a function's body.</summary>
internal static class PowerShellIndent
{
    private const string Indent = "    ";

    /// <summary>
    /// Indents each line but the empty ones and those in here-strings, whose text would change and whose end must stand
    /// at the beginning of its line.
    /// </summary>
    public static string Apply(string body)
    {
        var text = new StringBuilder();
        string? end = null;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            if (end is null && line.Length > 0)
                text.Append(Indent);
            text.Append(line).Append('\n');
            if (end is not null)
            {
                if (line.StartsWith(end, StringComparison.Ordinal))
                    end = Opening(line[end.Length..]);
            }
            else
            {
                end = Opening(line);
            }
        }
        return text.ToString();
    }

    /// <summary>How the here-string ends that a line opens; null where it opens none.</summary>
    private static string? Opening(string line)
    {
        var trimmed = line.TrimEnd();
        return trimmed.EndsWith("@'", StringComparison.Ordinal) ? "'@"
            : trimmed.EndsWith("@\"", StringComparison.Ordinal) ? "\"@"
            : null;
    }
}
