using System.Globalization;
using System.Text.RegularExpressions;

namespace PsMigrate.Alembic;

/// <summary>Reads Alembic's revision files without executing them.</summary>
internal static partial class AlembicRevisionReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">The version location that it stands in.</param>
    /// <returns>Null for a file that declares no revision, as Alembic passes over it.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidScript"/>, naming file and line.</exception>
    public static AlembicRevision? Read(string path, string folder)
    {
        var module = PythonModule.Parse(File.ReadAllText(path));
        if (!module.Has("revision")) return null;
        if (Strings(module, "revision", path) is not [var id])
            throw Unreadable(module, "revision", path, "is not one string");
        var (message, created) = Describe(module.Docstring);
        return new AlembicRevision
        {
            Id = id,
            Parents = Strings(module, "down_revision", path),
            Dependencies = Strings(module, "depends_on", path),
            Labels = Strings(module, "branch_labels", path),
            Message = message,
            Created = created,
            Path = path,
            Folder = folder,
            UpgradeSource = module.Function("upgrade"),
            DowngradeSource = module.Function("downgrade"),
        };
    }

    private static IReadOnlyList<string> Strings(PythonModule module, string name, string path) =>
        module.Strings(name) ?? throw Unreadable(module, name, path, "is not written as strings, so it is known only when the file is run");

    private static MigrationException Unreadable(PythonModule module, string name, string path, string why) => new(
        MigrationErrorId.InvalidScript,
        FormattableString.Invariant($"{path}:{module.LineOf(name)}: '{name}' {why}."),
        "Write its value there as a string, a tuple of strings, or None.")
    {
        Subject = path,
    };

    /// <summary>The docstring as Alembic's template writes it: the message, and lines about the revision that are known otherwise.</summary>
    private static (string Message, DateTimeOffset? Created) Describe(string docstring)
    {
        DateTimeOffset? created = null;
        var kept = new List<string>();
        foreach (var line in docstring.Split('\n'))
        {
            if (Known().Match(line) is not { Success: true } match)
                kept.Add(line.Trim());
            else if (match.Groups["date"].Success)
                created = ReadDate(match.Groups["date"].Value);
        }

        return (string.Join('\n', kept).Trim(), created);
    }

    /// <summary>Without a time zone it is taken as UTC, as Alembic does not say where it was written.</summary>
    private static DateTimeOffset? ReadDate(string text) =>
        DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    [GeneratedRegex(@"^\s*(Revision ID|Revises|Branches|Branch Labels|Depends On)\s*:|^\s*Create Date\s*:(?<date>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Known();
}
