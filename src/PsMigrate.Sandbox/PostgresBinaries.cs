using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PsMigrate.Programs;

namespace PsMigrate.Sandbox;

/// <summary>A folder with PostgreSQL's programs.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed partial record PostgresBinaries(string Path)
{
    private static readonly ConcurrentDictionary<string, int?> Versions = new();

    /// <summary>The path of one of the programs.</summary>
    /// <param name="name">Its name without extension, such as <c>pg_ctl</c>.</param>
    public string Program(string name) => System.IO.Path.Combine(Path, ProgramFolders.FileName(name));

    /// <summary>The server's major version, such as 17, as its program says; null where it does not.</summary>
    public int? MajorVersion => Versions.GetOrAdd(Path, _ => ReadVersion());

    /// <summary>Finds the programs that a server needs.</summary>
    /// <param name="path">The folder to use; null looks where <see cref="ProgramFolders"/> does.</param>
    /// <param name="version">The major version that it must be; null for any.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/>, saying what to install.</exception>
    public static PostgresBinaries Find(string? path = null, int? version = null)
    {
        if (path is not null)
        {
            var folder = System.IO.Path.GetFullPath(path);
            return IsComplete(folder)
                ? OfVersion([new PostgresBinaries(folder)], version)
                : throw new MigrationException(
                    MigrationErrorId.ToolNotFound,
                    $"'{folder}' does not hold PostgreSQL's server programs (initdb, pg_ctl and postgres).",
                    "Give the folder that holds them, such as /usr/lib/postgresql/17/bin.")
                { Subject = folder };
        }

        return version is null ? FindFirst(ProgramFolders.Holding("initdb")) : OfVersion([.. FindAll()], version);
    }

    /// <summary>The first of some folders that holds the programs.</summary>
    internal static PostgresBinaries FindFirst(IEnumerable<string> folders) =>
        folders.FirstOrDefault(IsComplete) is { } found
            ? new PostgresBinaries(found)
            : throw new MigrationException(
                MigrationErrorId.ToolNotFound,
                "No PostgreSQL server programs (initdb, pg_ctl, postgres) on PATH or in the usual folders of this machine.",
                $"Install PostgreSQL ({InstallCommand.ForServer}), or set {SandboxServerOptions.ServerVariable} to the connection string of a server whose user may create databases.");

    /// <summary>The programs of all versions on this machine, those on PATH first, then the newest first.</summary>
    public static IEnumerable<PostgresBinaries> FindAll() =>
        ProgramFolders.Holding("initdb").Where(IsComplete).Distinct().Select(folder => new PostgresBinaries(folder));

    private static PostgresBinaries OfVersion(IReadOnlyList<PostgresBinaries> found, int? version) =>
        found.FirstOrDefault(binaries => version is null || binaries.MajorVersion == version)
        ?? throw new MigrationException(
            MigrationErrorId.ToolNotFound,
            $"No server programs of PostgreSQL {version} here. "
                + (found.Count == 0 ? "There are none at all." : $"There are those of {string.Join(", ", found.Select(binaries => $"{binaries.MajorVersion} ({binaries.Path})").Distinct())}."),
            $"Install that version, name its folder in {ProgramFolders.Variable}, or use a container: -Provider Container.");

    private int? ReadVersion()
    {
        try
        {
            var start = new ProcessStartInfo(Program("postgres"), ["--version"])
            { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
            ServerEnvironment.Apply(start);
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            // postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1), postgres (PostgreSQL) 19beta1
            return int.TryParse(VersionNumber().Match(said).Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) ([0-9]+)")]
    private static partial Regex VersionNumber();

    private static bool IsComplete(string folder) =>
        ProgramFolders.Has(folder, "initdb") && ProgramFolders.Has(folder, "pg_ctl") && ProgramFolders.Has(folder, "postgres");
}
