namespace PsMigrate.Configuration;

/// <summary>
/// Looks variables up: in the process environment, then in <c>.env</c> beside the project, then in <c>.env</c> at the
/// root of the repository (the nearest parent with <c>.git</c>). Files are read when a variable is first looked for in them.
/// </summary>
public sealed class VariableSource
{
    private readonly Func<string, string?> _environment;
    private readonly List<(string Path, Lazy<IReadOnlyDictionary<string, string>> Variables)> _files;

    /// <summary>Makes a source.</summary>
    /// <param name="projectFolder">The project's folder; null for none, and no <c>.env</c>.</param>
    /// <param name="environment">The process environment; null for this process's.</param>
    public VariableSource(string? projectFolder, Func<string, string?>? environment = null)
    {
        _environment = environment ?? Environment.GetEnvironmentVariable;
        _files =
        [
            .. (projectFolder is null ? [] : Folders(projectFolder))
                .Select(folder => Path.Combine(folder, ".env"))
                .Select(path => (path, new Lazy<IReadOnlyDictionary<string, string>>(
                    () => File.Exists(path) ? DotEnvFile.Read(path) : new Dictionary<string, string>()))),
        ];
    }

    /// <summary>Where is looked, for errors.</summary>
    public string Description => string.Join(", ", _files.Select(file => file.Path).Prepend("the process environment"));

    /// <summary>Looks a variable up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its value, which may be empty; null where it is not set.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConfiguration"/>: a <c>.env</c> file is malformed.</exception>
    public string? Find(string name) =>
        _environment(name)
        ?? _files.Select(file => file.Variables.Value.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);

    /// <summary>The file that a variable's value comes from; null where that is the process environment, or it is not set.</summary>
    /// <param name="name">Its name.</param>
    internal string? FileOf(string name) => _environment(name) is not null
        ? null
        : _files.FirstOrDefault(file => file.Variables.Value.ContainsKey(name)).Path;

    private static IEnumerable<string> Folders(string projectFolder)
    {
        yield return projectFolder;
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // In a worktree .git is a file.
            if (!Path.Exists(Path.Combine(folder, ".git")))
                continue;
            if (folder != projectFolder)
                yield return folder;
            yield break;
        }
    }
}
