namespace PsMigrate.Scripts;

/// <summary>Writes new scripts.</summary>
public static class NewScriptWriter
{
    /// <summary>
    /// Writes a script into a version folder, which is made where it is missing. The file appears whole or not at all,
    /// and no file is ever overwritten.
    /// </summary>
    /// <param name="script">What to write.</param>
    /// <param name="projectFolder">The project folder's full path, for the display path.</param>
    /// <param name="versionFolder">The version folder's full path.</param>
    /// <param name="fileName">The template of its name; null for the default.</param>
    /// <param name="timeZone">The time zone of the name's date; null for UTC.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The script as <see cref="ScriptFolder"/> loads it.</returns>
    /// <exception cref="MigrationException">
    /// An id or label is not one (<see cref="MigrationErrorId.InvalidRevision"/>); a file of that name is there
    /// (<see cref="MigrationErrorId.AlreadyExists"/>); the file cannot be written
    /// (<see cref="MigrationErrorId.CannotWriteFile"/>).
    /// </exception>
    public static async Task<MigrationScript> WriteAsync(
        NewScript script, string projectFolder, string versionFolder, FileNameTemplate? fileName = null,
        TimeZoneInfo? timeZone = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(versionFolder);
        var text = ScriptTemplate.Render(script);
        var name = (fileName ?? new FileNameTemplate(FileNameTemplate.Default)).Expand(script, timeZone);
        var path = Path.GetFullPath(Path.Combine(versionFolder, name));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await AtomicFile.CreateAsync(path, text, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new MigrationException(
                MigrationErrorId.AlreadyExists, $"{path} exists already; it was left as it is.",
                "Use another message or revision id, or a file name template with {revision} in it.")
            {
                Subject = path,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.CannotWriteFile, $"{path} cannot be written: {exception.Message}",
                "Check that you may write into the folder, and that there is room.", exception)
            {
                Subject = path,
            };
        }
        return ScriptFolder.LoadFile(projectFolder, path);
    }
}
