using System.Globalization;

namespace PsMigrate.Programs;

/// <summary>Where PostgreSQL's programs stand on a machine.</summary>
public static class ProgramFolders
{
    /// <summary>
    /// The environment variable with further folders to look in before all others, separated as in PATH: each with the
    /// programs in it or in its <c>bin</c>, or with one such folder a version.
    /// </summary>
    public const string Variable = "PSMIGRATE_POSTGRES_PATH";

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>A program's file name on this system.</summary>
    /// <param name="program">Its name without extension, such as <c>pg_dump</c>.</param>
    public static string FileName(string program) => program + Suffix;

    /// <summary>Whether a folder has a program. A link whose target was uninstalled counts as none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="program">The program's name without extension.</param>
    public static bool Has(string folder, string program)
    {
        var path = Path.Combine(folder, FileName(program));
        return File.Exists(path) && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is not { Exists: false };
    }

    /// <summary>
    /// The folders in which a program may stand: those of <see cref="Variable"/> that hold it, those of PATH, then the
    /// platform's, newest version first.
    /// </summary>
    /// <param name="program">The program's name without extension.</param>
    public static IEnumerable<string> Holding(string program) =>
        InNamedFolders().Where(folder => Has(folder, program))
            .Concat(OnPath(program))
            .Concat(InUsualFolders().Where(folder => Has(folder, program)));

    private static IEnumerable<string> InNamedFolders() =>
        (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => Versions(folder, "", "bin").Prepend(Path.Combine(folder, "bin")).Prepend(folder));

    /// <summary>The folders of PATH that hold a program, with a link followed to the folder where all the programs are.</summary>
    private static IEnumerable<string> OnPath(string program)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathFullyQualified(folder))
                continue;
            var file = new FileInfo(Path.Combine(folder, FileName(program)));
            if (!file.Exists)
                continue;
            if (file.ResolveLinkTarget(returnFinalTarget: true) is { } target && target.Name == file.Name)
                yield return Path.GetDirectoryName(target.FullName)!;
            yield return folder;
        }
    }

    private static IEnumerable<string> InUsualFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            return Versions(Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "", "bin");
        }
        if (OperatingSystem.IsMacOS())
        {
            return Versions("/opt/homebrew/opt", "postgresql@", "bin")
                .Concat(Versions("/usr/local/opt", "postgresql@", "bin"))
                .Concat(Versions("/Applications/Postgres.app/Contents/Versions", "", "bin"))
                .Concat(Versions("/Library/PostgreSQL", "", "bin"))
                .Concat(Versions("/opt/local/lib", "postgresql", "bin"));
        }
        return Versions("/usr/lib/postgresql", "", "bin")
            .Concat(Versions("/usr", "pgsql-", "bin"))
            .Concat(Versions("/usr/libexec", "postgresql", ""))
            .Concat(Versions("/usr/local", "pgsql", "bin"))
            .Concat(Versions("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"));
    }

    /// <summary>Sub-folders named prefix and version, newest version first; a name without a version comes last.</summary>
    private static IEnumerable<string> Versions(string parent, string prefix, string below)
    {
        if (!Directory.Exists(parent))
            return [];
        return new DirectoryInfo(parent).EnumerateDirectories(prefix + "*")
            .Select(folder => (folder.FullName, Version: VersionOf(folder.Name[prefix.Length..])))
            .Where(folder => folder.Version >= 0)
            .OrderByDescending(folder => folder.Version)
            .Select(folder => Path.Combine(folder.FullName, below));
    }

    private static double VersionOf(string text) =>
        text.Length == 0 ? 0
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version
        : -1;
}
