namespace PsMigrate.Scripts;

/// <summary>Finds a project's scripts and reads their headers. No script is run for it.</summary>
public static class ScriptFolder
{
    /// <summary>
    /// Loads the scripts of a project: all files <c>*.sql</c> and <c>*.ps1</c> in its version folders and their
    /// sub-folders. Files and folders whose names begin with <c>_</c> or <c>.</c> are passed over; a file that is
    /// reached twice (a folder listed twice or within another, a symbolic link) counts once.
    /// </summary>
    /// <param name="projectFolder">The project folder's full path; display paths are relative to it.</param>
    /// <param name="versionFolders">The version folders' full paths.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The scripts, sorted by display path (ordinal).</returns>
    /// <exception cref="MigrationException">
    /// A folder is not there (<see cref="MigrationErrorId.VersionFolderNotFound"/>); a script without a proper header
    /// (<see cref="MigrationErrorId.InvalidHeader"/>); a file that cannot be read or is not UTF-8
    /// (<see cref="MigrationErrorId.InvalidScript"/>). Of several faulty files the first in order is named, with their number.
    /// </exception>
    public static Task<IReadOnlyList<MigrationScript>> LoadAsync(
        string projectFolder, IReadOnlyList<string> versionFolders, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(projectFolder);
        ArgumentNullException.ThrowIfNull(versionFolders);
        // Files this small are read faster without asynchronous I/O, a few at a time.
        return Task.Run<IReadOnlyList<MigrationScript>>(
            () => Load(projectFolder, versionFolders, cancellationToken), cancellationToken);
    }

    /// <summary>Loads one script.</summary>
    /// <param name="projectFolder">The project folder's full path.</param>
    /// <param name="path">The script's full path.</param>
    /// <exception cref="MigrationException">As for <see cref="LoadAsync"/>, about that file.</exception>
    public static MigrationScript LoadFile(string projectFolder, string path)
    {
        ArgumentNullException.ThrowIfNull(projectFolder);
        ArgumentNullException.ThrowIfNull(path);
        var displayPath = DisplayPath(projectFolder, path);
        var format = ScriptFiles.FormatOf(path) ?? throw new MigrationException(
            MigrationErrorId.InvalidScript, $"{displayPath} is no script.", "Scripts are files *.sql and *.ps1.")
        {
            Subject = displayPath,
        };
        var file = ScriptFile.Read(path, displayPath);
        var block = HeaderBlock.Read(file.Beginning(out var whole), format);
        if (!whole && block is not { IsComplete: true })
            block = HeaderBlock.Read(file.Text, format);
        var header = ScriptHeaderParser.Parse(block, displayPath);
        return new MigrationScript
        {
            Revision = header.Revision,
            Path = path,
            DisplayPath = displayPath,
            Format = format,
            Created = header.Created,
            Transactional = header.Transactional,
            Checksum = file.Checksum,
        };
    }

    private static MigrationScript[] Load(
        string projectFolder, IReadOnlyList<string> versionFolders, CancellationToken cancellationToken)
    {
        var paths = new ScriptFiles(cancellationToken).Find(versionFolders);
        var scripts = new MigrationScript[paths.Count];
        var errors = new MigrationException?[paths.Count];
        var order = paths.OrderBy(path => DisplayPath(projectFolder, path), StringComparer.Ordinal).ToArray();
        Parallel.For(0, order.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            try
            {
                scripts[i] = LoadFile(projectFolder, order[i]);
            }
            catch (MigrationException exception)
            {
                errors[i] = exception;
            }
        });
        var faulty = Array.FindAll(errors, error => error is not null);
        if (faulty is [{ } only])
            throw only;
        if (faulty is [{ } first, ..])
        {
            throw new MigrationException(
                first.Id, $"{first.Message} ({faulty.Length} scripts have errors; this is the first.)",
                first.RecommendedAction, first)
            {
                Subject = first.Subject,
            };
        }
        return scripts;
    }

    private static string DisplayPath(string projectFolder, string path) =>
        Path.GetRelativePath(projectFolder, path).Replace(Path.DirectorySeparatorChar, '/');
}
