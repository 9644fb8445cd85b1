using System.Globalization;
using System.Text.RegularExpressions;
using PsMigrate.Scripts;

namespace PsMigrate.Backup;

/// <summary>How backups are named: database, time in UTC, revision.</summary>
internal static partial class BackupName
{
    /// <summary>What the name of a backup ends with until it is whole.</summary>
    public const string UnfinishedExtension = ".partial";

    /// <summary>The name of a backup, such as <c>tutor_20261123T040500Z_1975ea83b712.dump</c>.</summary>
    public static string Of(string database, DateTimeOffset created, IReadOnlyList<string> revisions, BackupFormat format)
    {
        var revision = revisions switch
        {
            [] => "base",
            [var one] => one,
            [var first, ..] => string.Create(CultureInfo.InvariantCulture, $"{first}-and-{revisions.Count - 1}-more"),
        };
        var stamp = created.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"{SafeFileName.Of(database, "database")}_{stamp}_{SafeFileName.Of(revision, "revision")}{Extension(format)}";
    }

    /// <summary>
    /// Where the backup goes: the path itself, or a name of its own in it where it is a folder; a second one of the same
    /// second gets a number.
    /// </summary>
    public static string Place(BackupOptions options, string name)
    {
        if (!Path.EndsInDirectorySeparator(options.Path) && !Directory.Exists(options.Path))
            return options.Path;
        var path = Path.Combine(options.Path, name);
        for (var number = 2; Path.Exists(path) || Path.Exists(path + UnfinishedExtension) || Path.Exists(BackupManifest.PathFor(path)); number++)
        {
            path = Path.Combine(
                options.Path, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}"));
        }
        return path;
    }

    /// <summary>Whether a name is that of a backup under way, so that nothing else is taken for one.</summary>
    public static bool IsUnfinished(string name) => Unfinished().IsMatch(name);

    private static string Extension(BackupFormat format) => format switch
    {
        BackupFormat.Plain => ".sql",
        BackupFormat.Directory => ".dir",
        _ => ".dump",
    };

    [GeneratedRegex(@"_\d{8}T\d{6}Z_.+\.(dump|sql|dir)\.partial$")]
    private static partial Regex Unfinished();
}
