namespace PsMigrate.Configuration;

/// <summary>Finds the project that a command is about.</summary>
public static class ProjectLocator
{
    /// <summary>The name of a project's file.</summary>
    public const string FileName = "psmigrate.json";

    /// <summary>The sub-folder of a code base in which a project usually stands.</summary>
    public const string FolderName = "migrations";

    /// <summary>
    /// Finds <c>psmigrate.json</c>: in the given folder, or the given file itself; with none given in the start folder,
    /// its <c>migrations</c> sub-folder, or in a parent in the same way, the nearest first.
    /// </summary>
    /// <param name="path">The project's folder or file, relative to the start folder; null to look for it.</param>
    /// <param name="startFolder">The folder where the user is.</param>
    /// <returns>The full path of <c>psmigrate.json</c>.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ProjectNotFound"/>, saying where it was looked for.</exception>
    public static string Locate(string? path, string startFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(startFolder);
        return path is null ? Search(Path.GetFullPath(startFolder)) : Given(Path.GetFullPath(path, startFolder));
    }

    /// <summary>The folder of the nearest project that a folder lies within; null where there is none.</summary>
    /// <param name="folder">The folder's full path.</param>
    public static string? Around(string folder)
    {
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
        while (parent is not null && !File.Exists(Path.Combine(parent, FileName)))
            parent = Path.GetDirectoryName(parent);
        return parent;
    }

    private static string Given(string path)
    {
        if (File.Exists(path))
            return path;
        if (!Directory.Exists(path))
            throw NotFound($"'{path}' does not exist.", path);
        return In(path) ?? throw NotFound($"There is no {FileName} in '{path}' or its '{FolderName}' folder.", path);
    }

    private static string Search(string start)
    {
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (In(folder) is { } found)
                return found;
        }
        throw NotFound($"There is no {FileName} in '{start}', its '{FolderName}' folder, or a parent of it.", start);
    }

    private static string? In(string folder)
    {
        var own = Path.Combine(folder, FileName);
        var below = Path.Combine(folder, FolderName, FileName);
        return File.Exists(own) ? own : File.Exists(below) ? below : null;
    }

    private static MigrationException NotFound(string message, string path) => new(
        MigrationErrorId.ProjectNotFound, message,
        "Go to the project's folder, name it with -Project, or make a project with Initialize-Migration.")
    { Subject = path };
}
