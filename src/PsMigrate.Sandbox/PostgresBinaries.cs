using System.Globalization;
using System.Runtime.InteropServices;

namespace PsMigrate.Sandbox;

/// <summary>A folder with PostgreSQL's programs.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record PostgresBinaries(string Path)
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>The path of one of the programs.</summary>
    /// <param name="name">Its name without extension, such as <c>pg_ctl</c>.</param>
    public string Program(string name) => System.IO.Path.Combine(Path, name + Suffix);

    /// <summary>Finds the programs that a server needs.</summary>
    /// <param name="path">The folder to use; null looks on PATH, then in the platform's folders, newest version first.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/>, saying what to install.</exception>
    public static PostgresBinaries Find(string? path = null)
    {
        if (path is not null)
        {
            var folder = System.IO.Path.GetFullPath(path);
            return IsComplete(folder)
                ? new PostgresBinaries(folder)
                : throw new MigrationException(
                    MigrationErrorId.ToolNotFound,
                    $"'{folder}' does not hold PostgreSQL's server programs (initdb, pg_ctl and postgres).",
                    "Give the folder that holds them, such as /usr/lib/postgresql/17/bin.")
                { Subject = folder };
        }

        return FindFirst(OnPath().Concat(InUsualFolders()));
    }

    /// <summary>The first of some folders that holds the programs.</summary>
    internal static PostgresBinaries FindFirst(IEnumerable<string> folders) =>
        folders.FirstOrDefault(IsComplete) is { } found
            ? new PostgresBinaries(found)
            : throw new MigrationException(
                MigrationErrorId.ToolNotFound,
                "No PostgreSQL server programs (initdb, pg_ctl, postgres) on PATH or in the usual folders of this machine.",
                $"Install PostgreSQL ({InstallCommand()}), or set {SandboxServerOptions.ServerVariable} to the connection string of a server whose user may create databases.");

    /// <summary>The programs of all versions on this machine, those on PATH first, then the newest first.</summary>
    public static IEnumerable<PostgresBinaries> FindAll() =>
        OnPath().Concat(InUsualFolders()).Where(IsComplete).Distinct().Select(folder => new PostgresBinaries(folder));

    private static bool IsComplete(string folder) =>
        IsThere(System.IO.Path.Combine(folder, "initdb" + Suffix))
        && IsThere(System.IO.Path.Combine(folder, "pg_ctl" + Suffix))
        && IsThere(System.IO.Path.Combine(folder, "postgres" + Suffix));

    /// <summary>A link whose target was uninstalled counts as a file for File.Exists.</summary>
    private static bool IsThere(string path) =>
        File.Exists(path) && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is not { Exists: false };

    /// <summary>The folders of PATH that hold initdb, with a link followed to the folder where all the programs are.</summary>
    private static IEnumerable<string> OnPath()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
        {
            if (!System.IO.Path.IsPathFullyQualified(folder))
                continue;
            var initdb = new FileInfo(System.IO.Path.Combine(folder, "initdb" + Suffix));
            if (!initdb.Exists)
                continue;
            if (initdb.ResolveLinkTarget(returnFinalTarget: true) is { } target)
                yield return System.IO.Path.GetDirectoryName(target.FullName)!;
            yield return folder;
        }
    }

    private static IEnumerable<string> InUsualFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            return Versions(System.IO.Path.Combine(
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
            .Select(folder => System.IO.Path.Combine(folder.FullName, below));
    }

    private static double VersionOf(string text) =>
        text.Length == 0 ? 0
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version
        : -1;

    private static string InstallCommand()
    {
        if (OperatingSystem.IsWindows())
            return "winget install --id PostgreSQL.PostgreSQL.17";
        if (OperatingSystem.IsMacOS())
            return "brew install postgresql@17";
        return LinuxFamily() switch
        {
            "debian" => "sudo apt-get install postgresql",
            "fedora" => "sudo dnf install postgresql-server",
            "suse" => "sudo zypper install postgresql-server",
            "alpine" => "sudo apk add postgresql",
            "arch" => "sudo pacman -S postgresql",
            _ => "Debian, Ubuntu: sudo apt-get install postgresql; Fedora, RHEL: sudo dnf install postgresql-server",
        };
    }

    private static string LinuxFamily()
    {
        const string release = "/etc/os-release";
        if (!File.Exists(release))
            return RuntimeInformation.OSDescription;
        var names = File.ReadLines(release)
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'').Split(' '))
            .ToHashSet();
        return names.Overlaps(["debian", "ubuntu"]) ? "debian"
            : names.Overlaps(["fedora", "rhel", "centos"]) ? "fedora"
            : names.Overlaps(["suse", "opensuse"]) ? "suse"
            : names.FirstOrDefault(name => name is "alpine" or "arch") ?? "";
    }
}
