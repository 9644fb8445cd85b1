using PsMigrate.Programs;

namespace PsMigrate.Sandbox;

/// <summary>A folder with PostgreSQL's programs.</summary>
/// <param name="Path">The folder's full path.</param>
public sealed record PostgresBinaries(string Path)
{
    /// <summary>The path of one of the programs.</summary>
    /// <param name="name">Its name without extension, such as <c>pg_ctl</c>.</param>
    public string Program(string name) => System.IO.Path.Combine(Path, ProgramFolders.FileName(name));

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

        return FindFirst(ProgramFolders.Holding("initdb"));
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

    private static bool IsComplete(string folder) =>
        ProgramFolders.Has(folder, "initdb") && ProgramFolders.Has(folder, "pg_ctl") && ProgramFolders.Has(folder, "postgres");
}
