namespace PsMigrate.Scripts;

/// <summary>Walks folders for script files, each once, whatever links lead to it.</summary>
internal sealed class ScriptFiles(CancellationToken cancellationToken)
{
    private static readonly StringComparer PathComparer =
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private readonly HashSet<string> _seen = new(PathComparer);
    private readonly List<string> _files = [];

    /// <summary>The format that a file's extension tells; null for a file that is no script.</summary>
    public static ScriptFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".SQL" => ScriptFormat.Sql,
        ".PS1" => ScriptFormat.PowerShell,
        _ => null,
    };

    public IReadOnlyList<string> Find(IReadOnlyList<string> folders)
    {
        foreach (var folder in folders)
        {
            var directory = new DirectoryInfo(folder);
            if (!directory.Exists)
            {
                throw new MigrationException(
                    MigrationErrorId.VersionFolderNotFound, $"The version folder {folder} does not exist.",
                    "Create it, or correct \"versions\" in psmigrate.json.")
                {
                    Subject = folder,
                };
            }
            Walk(directory, RealPath(directory));
        }
        return _files;
    }

    private void Walk(DirectoryInfo directory, string realPath)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_seen.Add(realPath))
            return;
        // Sorted, so that of two links to one file the same one is always kept.
        var entries = directory.GetFileSystemInfos();
        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            if (entry.Name[0] is '_' or '.')
                continue;
            if (entry is DirectoryInfo folder)
                Walk(folder, RealPath(folder, realPath));
            else if (FormatOf(entry.Name) is not null && _seen.Add(RealPath(entry, realPath)))
                _files.Add(entry.FullName);
        }
    }

    /// <summary>The path with links resolved, given that of the folder it stands in.</summary>
    private static string RealPath(FileSystemInfo entry, string parent) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? RealPath(entry) : Path.Join(parent, entry.Name);

    private static string RealPath(FileSystemInfo entry)
    {
        // A path may lead through links at any level, so each is resolved from the root down.
        var target = Resolve(entry);
        var path = Path.TrimEndingDirectorySeparator(target.FullName);
        return Path.GetDirectoryName(path) is { } parent
            ? Path.Join(RealPath(new DirectoryInfo(parent)), Path.GetFileName(path))
            : path;
    }

    private static FileSystemInfo Resolve(FileSystemInfo entry)
    {
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry;
        }
        catch (IOException)
        {
            // A link that leads round in a circle or nowhere stands for itself; reading it gives a clear error.
            return entry;
        }
    }
}
