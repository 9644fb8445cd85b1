namespace PsMigrate.Backup;

/// <summary>The place of a backup that is being written.</summary>
/// <param name="path">The path that it gets when it is whole.</param>
/// <param name="format">Its format.</param>
internal sealed class UnfinishedBackup(string path, BackupFormat format)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it stands until then.</summary>
    public string Unfinished { get; } = path + BackupName.UnfinishedExtension;

    /// <summary>Makes an empty file or folder that only its owner may read, as it will hold all of the data.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.AlreadyExists"/> or <see cref="MigrationErrorId.CannotWriteFile"/>.</exception>
    public void Begin()
    {
        foreach (var taken in (string[])[path, Unfinished, BackupManifest.PathFor(path)])
        {
            if (!Path.Exists(taken))
                continue;
            throw new MigrationException(
                MigrationErrorId.AlreadyExists, $"'{taken}' is there already; no backup was made.",
                "Give -Path another name, or a folder in which each backup gets a name of its own.")
            { Subject = taken };
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (format == BackupFormat.Directory && OperatingSystem.IsWindows())
                Directory.CreateDirectory(Unfinished);
            else if (format == BackupFormat.Directory)
                Directory.CreateDirectory(Unfinished, OwnerOnly | UnixFileMode.UserExecute);
            else
                CreateFile();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, exception);
        }
    }

    /// <summary>Gives it its name; the manifest comes first, so that a backup without one is never whole.</summary>
    public async Task FinishAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await manifest.WriteAsync(BackupManifest.PathFor(path), cancellationToken).ConfigureAwait(false);
        try
        {
            Directory.Move(Unfinished, path);
        }
        catch
        {
            File.Delete(BackupManifest.PathFor(path));
            throw;
        }
    }

    /// <summary>Takes away what was written.</summary>
    public void Remove()
    {
        try
        {
            if (Directory.Exists(Unfinished))
                Directory.Delete(Unfinished, recursive: true);
            else
                File.Delete(Unfinished);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here says more, and the name tells everybody that it is unfinished.
        }
    }

    /// <summary>The error for a place that cannot be written to.</summary>
    public static MigrationException CannotWrite(string path, Exception exception) => new(
        MigrationErrorId.CannotWriteFile, $"The backup '{path}' cannot be written: {exception.Message}",
        "Check that the folder may be written to and that its disk has room.", exception)
    { Subject = path };

    private void CreateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        new FileStream(Unfinished, options).Dispose();
    }
}
