namespace PsMigrate.Backup;

/// <summary>The backups of a folder. What is no backup of PsMigrate's is neither listed nor ever removed.</summary>
public static class BackupCatalog
{
    /// <summary>Lists a folder, newest first.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="verify">Whether to read every backup and compare its checksum, rather than only its size.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BackupNotFound"/>: there is no such folder.</exception>
    public static async Task<IReadOnlyList<BackupEntry>> ListAsync(string folder, bool verify, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new MigrationException(
                MigrationErrorId.BackupNotFound, $"There is no folder '{folder}'.", "Make a backup first, with Backup-MigrationDatabase, or name the folder with -Path.")
            { Subject = folder };
        }

        var found = new List<BackupEntry>();
        foreach (var path in Directory.EnumerateFiles(folder, "*" + BackupManifest.Extension))
        {
            if (BackupManifest.Read(path) is { } manifest)
                found.Add(await LookAsync(path[..^BackupManifest.Extension.Length], manifest, verify, cancellationToken).ConfigureAwait(false));
        }
        found.AddRange(Directory.EnumerateFileSystemEntries(folder, "*" + BackupName.UnfinishedExtension)
            .Where(path => BackupName.IsUnfinished(Path.GetFileName(path)))
            .Select(path => new BackupEntry(path, null, BackupState.Unfinished)));
        return
        [
            .. found.OrderByDescending(backup => backup.Manifest?.Created ?? new DateTimeOffset(File.GetLastWriteTimeUtc(backup.Path)))
                .ThenBy(backup => backup.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>Looks at one backup.</summary>
    /// <param name="path">The full path of the backup, or of its manifest.</param>
    /// <param name="verify">Whether to read it and compare its checksum.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.BackupNotFound"/>, or <see cref="MigrationErrorId.InvalidBackup"/> where PsMigrate did not make it.
    /// </exception>
    public static async Task<BackupEntry> FindAsync(string path, bool verify, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        var backup = Path.TrimEndingDirectorySeparator(
            path.EndsWith(BackupManifest.Extension, StringComparison.Ordinal) ? path[..^BackupManifest.Extension.Length] : path);
        if (BackupName.IsUnfinished(Path.GetFileName(backup)) && Path.Exists(backup))
            return new BackupEntry(backup, null, BackupState.Unfinished);
        var manifest = BackupManifest.PathFor(backup);
        if (!File.Exists(manifest))
        {
            throw Path.Exists(path)
                ? new MigrationException(
                    MigrationErrorId.InvalidBackup,
                    $"'{path}' is no complete backup of PsMigrate's: there is no manifest '{Path.GetFileName(manifest)}' beside it.",
                    "Name a backup that Get-MigrationBackup lists, or use pg_restore itself.")
                { Subject = path }
                : new MigrationException(
                    MigrationErrorId.BackupNotFound, $"There is no backup '{path}'.", "Look with Get-MigrationBackup.")
                { Subject = path };
        }
        var known = BackupManifest.Read(manifest) ?? throw new MigrationException(
            MigrationErrorId.InvalidBackup, $"'{manifest}' is no manifest of a backup, or not of the file beside it.",
            "Put it back as it was, with the name of its backup.")
        { Subject = path };
        return await LookAsync(backup, known, verify, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a backup and its manifest.</summary>
    /// <param name="backup">The backup, as listed.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.CannotWriteFile"/>, or <see cref="MigrationErrorId.InvalidBackup"/>: a folder holds other files too.</exception>
    public static void Remove(BackupEntry backup)
    {
        ArgumentNullException.ThrowIfNull(backup);
        try
        {
            if (Directory.Exists(backup.Path))
                RemoveFolder(backup.Path);
            else
                File.Delete(backup.Path);
            // Last, so that what is left after a failure is still known for what it is.
            if (backup.Manifest is not null)
                File.Delete(BackupManifest.PathFor(backup.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.CannotWriteFile, $"The backup '{backup.Path}' cannot be removed: {exception.Message}", "Check who owns it.", exception)
            { Subject = backup.Path };
        }
    }

    private static void RemoveFolder(string folder)
    {
        var foreign = Directory.EnumerateFileSystemEntries(folder)
            .FirstOrDefault(path => Directory.Exists(path) || !IsOfBackup(Path.GetFileName(path)));
        if (foreign is not null)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidBackup, $"'{folder}' holds '{Path.GetFileName(foreign)}', which is not part of the backup; nothing was removed.",
                "Move it elsewhere.")
            { Subject = folder };
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>toc.dat, 3344.dat.gz, blobs.toc, blob_16400.dat and the like.</summary>
    private static bool IsOfBackup(string name) => name.Contains(".dat", StringComparison.Ordinal) || name.EndsWith(".toc", StringComparison.Ordinal);

    private static async Task<BackupEntry> LookAsync(string path, BackupManifest manifest, bool verify, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path))
            return new BackupEntry(path, manifest, BackupState.Missing);
        var sound = BackupChecksum.SizeOf(path) == manifest.Size
            && (!verify || await BackupChecksum.OfAsync(path, cancellationToken).ConfigureAwait(false) == manifest.Checksum);
        return new BackupEntry(path, manifest, sound ? BackupState.Complete : BackupState.Damaged);
    }
}
