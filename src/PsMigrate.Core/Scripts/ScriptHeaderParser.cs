using System.Globalization;
using PsMigrate.Revisions;

namespace PsMigrate.Scripts;

/// <summary>
/// Reads a script's header: the first comment block of the file (<c>--</c> lines or <c>/* */</c> in SQL, <c>#</c> lines
/// or <c>&lt;# #&gt;</c> in PowerShell, where a shebang and <c>#Requires</c> may stand before it). The message comes
/// first, then lines <c>Key: value</c>; keys may be in any case. Other lines <c>Word: text</c> belong to the message or,
/// after the first key, are notes. A line that begins with a backslash is text, whatever follows.
/// </summary>
public static class ScriptHeaderParser
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ss K", "yyyy-MM-dd HH:mm K", "yyyy-MM-dd",
    ];

    /// <summary>Reads the header.</summary>
    /// <param name="text">The script, or enough of its beginning to hold the header.</param>
    /// <param name="format">Which kind of script it is.</param>
    /// <param name="path">The file as to be shown in errors.</param>
    /// <returns>What the header says.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidHeader"/>, naming file and line: no header, no revision, a key twice, a
    /// mistyped key, a value that does not fit its key.
    /// </exception>
    public static ScriptHeader Parse(string text, ScriptFormat format, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        return Parse(HeaderBlock.Read(text, format), path);
    }

    internal static ScriptHeader Parse(HeaderBlock? block, string path)
    {
        if (block is null or { Lines.Count: 0 })
        {
            throw new MigrationException(
                MigrationErrorId.InvalidHeader, $"{path}:1: The script has no header.",
                "Begin it with a comment that has a line 'Revision: <id>', or make scripts with New-Migration. Files whose names begin with _ or . are no scripts.")
            {
                Subject = path,
            };
        }
        var values = new HeaderValues(path);
        var message = new List<string>();
        var beginning = block.Lines.FirstOrDefault(line => line.Text.Length > 0);
        foreach (var line in block.Lines)
        {
            if (HeaderKey.TrySplit(line.Text, out var name, out var value))
            {
                if (HeaderKey.Find(name) is { } key)
                {
                    values.Add(key, value, line.Number);
                    continue;
                }
                // The first line is the message, whatever its words.
                if (line != beginning && HeaderKey.FindMeant(name) is { } meant)
                {
                    throw values.Error(
                        line.Number, $"'{name}' is no key.",
                        $"Did you mean '{meant}:'? A line of the message that begins like this needs a backslash before it.");
                }
            }
            if (values.IsEmpty)
                message.Add(HeaderText.Unescape(line.Text));
        }
        return Build(values, HeaderText.Lines(string.Join('\n', message)), beginning);
    }

    private static ScriptHeader Build(HeaderValues values, IReadOnlyList<string> message, HeaderLine beginning)
    {
        var first = Math.Max(1, beginning.Number);
        if (!values.Has(HeaderKey.Revision))
        {
            var typo = HeaderKey.TrySplit(beginning.Text ?? "", out var name, out _)
                && HeaderKey.FindMeant(name) == HeaderKey.Revision;
            throw values.Error(
                first, "The header has no line 'Revision: <id>'.",
                typo ? $"Did you mean 'Revision:' where it says '{name}:'?"
                    : "Add the line to the first comment of the file, or make scripts with New-Migration.");
        }
        var revisionLine = values.Line(HeaderKey.Revision, first);
        var revision = new Revision(
            values.Id(), values.Items(HeaderKey.Revises), values.Items(HeaderKey.DependsOn),
            values.Items(HeaderKey.BranchLabels), HeaderText.FirstParagraph(message))
        {
            Origin = new RevisionOrigin(
                values.Path, revisionLine, values.Line(HeaderKey.Revises, revisionLine),
                values.Line(HeaderKey.DependsOn, revisionLine), values.Line(HeaderKey.BranchLabels, revisionLine)),
        };
        return new ScriptHeader
        {
            Revision = revision,
            FullMessage = string.Join('\n', message),
            Created = Created(values),
            Transactional = Transactional(values),
        };
    }

    private static DateTimeOffset? Created(HeaderValues values)
    {
        if (!values.TryGet(HeaderKey.Created, out var value, out var line))
            return null;
        return DateTimeOffset.TryParseExact(
            value, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created)
            ? created
            : throw values.Error(
                line, $"'{value}' is no date.", "Write it as 2026-01-31T10:30:00Z; without an offset it counts as UTC.");
    }

    private static bool Transactional(HeaderValues values)
    {
        if (!values.TryGet(HeaderKey.Transaction, out var value, out var line))
            return true;
        return value.ToUpperInvariant() switch
        {
            "ON" => true,
            "OFF" => false,
            _ => throw values.Error(line, $"Transaction is '{value}'.", "Write 'Transaction: on' or 'Transaction: off'."),
        };
    }
}
