using System.Globalization;
using System.Text;
using PsMigrate.Revisions;

namespace PsMigrate.Scripts;

/// <summary>The text of new scripts.</summary>
public static class ScriptTemplate
{
    private const string SqlUpgrade = "-- statements that apply the revision";
    private const string SqlDowngrade = "-- statements that take it back (without this section it cannot be taken back)";
    private const string PowerShellUpgrade = "# operations that apply the revision";
    private const string PowerShellDowngrade = "# operations that take it back (without this function it cannot be taken back)";

    /// <summary>Renders a script, with LF line ends.</summary>
    /// <param name="script">What to write.</param>
    /// <returns>A text whose header <see cref="ScriptHeaderParser"/> reads back as it was given.</returns>
    /// <exception cref="MigrationException">An id or a label is not one (<see cref="MigrationErrorId.InvalidRevision"/>).</exception>
    public static string Render(NewScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        Check(script);
        var text = new StringBuilder();
        if (script.Format == ScriptFormat.Sql)
            RenderSql(text, script);
        else
            RenderPowerShell(text, script);
        return text.ToString();
    }

    /// <summary>Whether the comment that a new script has in place of its statements is still there, and no code beside it.</summary>
    /// <param name="text">The script's text.</param>
    /// <param name="format">Its format.</param>
    /// <param name="direction">Whose statements are meant.</param>
    public static bool HoldsPlace(string text, ScriptFormat format, MigrationDirection direction)
    {
        ArgumentNullException.ThrowIfNull(text);
        var comment = (format, direction) switch
        {
            (ScriptFormat.Sql, MigrationDirection.Upgrade) => SqlUpgrade,
            (ScriptFormat.Sql, _) => SqlDowngrade,
            (_, MigrationDirection.Upgrade) => PowerShellUpgrade,
            _ => PowerShellDowngrade,
        };
        var place = text.IndexOf(comment, StringComparison.Ordinal);
        // SQL that makes no statement is nothing but comments; PowerShell may decide, and do nothing this time.
        return place >= 0 && (format == ScriptFormat.Sql
            || (text.AsSpan(0, place).TrimEnd() is [.., '{'] && text.AsSpan(place + comment.Length).TrimStart() is ['}', ..]));
    }

    private static void Check(NewScript script)
    {
        IEnumerable<string> names = [script.Id, .. script.Parents, .. script.Dependencies, .. script.Labels];
        foreach (var name in names)
        {
            if (RevisionSyntax.FindFault(name) is { } fault)
            {
                throw new MigrationException(
                    MigrationErrorId.InvalidRevision, $"'{name}' cannot be an id or a label: {fault}.",
                    "Use letters, digits and underscores.")
                {
                    Subject = name,
                };
            }
        }
    }

    private static void RenderSql(StringBuilder text, NewScript script)
    {
        foreach (var line in HeaderLines(script))
            text.Append(line.Length == 0 ? "--" : "-- ").Append(line).Append('\n');
        text.Append("\n-- migrate:up").Append(TransactionOption(script, script.UpgradeTransactional)).Append('\n');
        Append(text, script.Upgrade ?? SqlUpgrade);
        if (!script.Reversible)
            return;
        text.Append("\n-- migrate:down").Append(TransactionOption(script, script.DowngradeTransactional)).Append('\n');
        Append(text, script.Downgrade ?? SqlDowngrade);
    }

    private static string TransactionOption(NewScript script, bool? section) =>
        section is { } own && own != script.Transactional ? $" transaction:{(own ? "true" : "false")}" : "";

    private static void RenderPowerShell(StringBuilder text, NewScript script)
    {
        // Not in # lines: PowerShell looks for "SIG # Begin signature block" there, and finds what only resembles it.
        text.Append("<#\n");
        foreach (var line in HeaderLines(script))
            text.Append(HeaderText.EscapeBlockEnd(line)).Append('\n');
        text.Append("#>\n");
        text.Append("\nfunction Upgrade {\n");
        Append(text, PowerShellIndent.Apply(script.Upgrade ?? PowerShellUpgrade));
        text.Append("}\n");
        if (!script.Reversible)
            return;
        text.Append("\nfunction Downgrade {\n");
        Append(text, PowerShellIndent.Apply(script.Downgrade ?? PowerShellDowngrade));
        text.Append("}\n");
    }

    private static List<string> HeaderLines(NewScript script)
    {
        var lines = HeaderText.Lines(script.Message).Select(HeaderText.Escape).ToList();
        if (lines.Count > 0)
            lines.Add("");
        lines.Add($"{HeaderKey.Revision}: {script.Id}");
        AddList(lines, HeaderKey.Revises, script.Parents);
        AddList(lines, HeaderKey.DependsOn, script.Dependencies);
        AddList(lines, HeaderKey.BranchLabels, script.Labels);
        if (script.Created is { } created)
            lines.Add(created.UtcDateTime.ToString($"'{HeaderKey.Created}: 'yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (!script.Transactional)
            lines.Add($"{HeaderKey.Transaction}: off");
        return lines;
    }

    private static void AddList(List<string> lines, string key, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            lines.Add($"{key}: {string.Join(", ", items.Distinct(StringComparer.Ordinal))}");
    }

    private static void Append(StringBuilder text, string body)
    {
        var trimmed = body.ReplaceLineEndings("\n").Trim('\n');
        if (!string.IsNullOrWhiteSpace(trimmed))
            text.Append(trimmed).Append('\n');
    }
}
