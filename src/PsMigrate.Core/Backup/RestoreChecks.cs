using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Backup;

/// <summary>What is found out about a backup before anything is touched.</summary>
public static class RestoreChecks
{
    /// <summary>Finds a backup and reads all of it.</summary>
    /// <param name="path">Its path, or its manifest's.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BackupNotFound"/>; <see cref="MigrationErrorId.InvalidBackup"/>: it is cut off or damaged.</exception>
    public static async Task<BackupEntry> RequireSoundAsync(string path, CancellationToken cancellationToken)
    {
        var backup = await BackupCatalog.FindAsync(path, verify: true, cancellationToken).ConfigureAwait(false);
        var problem = backup.State switch
        {
            BackupState.Complete => null,
            BackupState.Unfinished => "is unfinished: the run that was to write it was cut off",
            BackupState.Missing => "is gone; only its manifest is there",
            _ when BackupChecksum.SizeOf(backup.Path) is var size && size != backup.Manifest!.Size =>
                $"is damaged: it has {size} bytes, and had {backup.Manifest.Size} when it was verified",
            _ => "is damaged: its checksum is not the one that it had when it was verified",
        };
        return problem is null ? backup : throw new MigrationException(
            MigrationErrorId.InvalidBackup, $"'{backup.Path}' {problem}. Nothing was restored.", "Copy it again from where it was made, or take another backup.")
        { Subject = backup.Path };
    }

    /// <summary>Refuses a backup that holds what the project knows nothing about.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="catalog">The project's scripts.</param>
    /// <param name="versionTable">The name of the project's version table.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ForeignBackup"/>.</exception>
    public static void RequireOwn(BackupEntry backup, ScriptCatalog catalog, string versionTable)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ArgumentNullException.ThrowIfNull(catalog);
        var manifest = backup.Manifest!;
        var unknown = manifest.Revisions.Where(revision => !catalog.Graph.Contains(revision)).ToList();
        if (unknown.Count > 0)
        {
            throw Foreign(
                backup, $"{string.Join(", ", unknown)}, which no script of {catalog.Project.Directory} has: it is another project's, or of newer scripts");
        }
        if (manifest.VersionTable is { } table && QualifiedName.Parse(table).Name != versionTable)
            throw Foreign(backup, $"the version table {table}, and this project's is {versionTable}: it is another project's");
    }

    private static MigrationException Foreign(BackupEntry backup, string what) => new(
        MigrationErrorId.ForeignBackup, $"The backup '{backup.Path}' of {backup.Manifest!.Database} holds {what}. Nothing was restored.",
        "Name its project with -Project, update the scripts, or add -Force if you mean it.")
    { Subject = backup.Path };
}
