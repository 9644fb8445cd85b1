using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Alembic;

/// <summary>Turns an Alembic project into a PsMigrate project.</summary>
public sealed class AlembicImport
{
    private readonly AlembicFolder _folder;
    private readonly List<AlembicRevision> _revisions;
    private readonly Dictionary<string, AlembicSql> _ups;
    private readonly Dictionary<string, AlembicSql> _downs;

    private AlembicImport(AlembicFolder folder, List<AlembicRevision> revisions, Dictionary<string, AlembicSql> ups, Dictionary<string, AlembicSql> downs, string versionTable)
    {
        (_folder, _revisions, _ups, _downs) = (folder, revisions, ups, downs);
        VersionTable = versionTable;
    }

    /// <summary>How many revisions there are.</summary>
    public int Count => _revisions.Count;

    /// <summary>Alembic's version table, as its SQL names it: <c>table</c> or <c>schema.table</c>.</summary>
    public string VersionTable { get; }

    /// <summary>Reads the revision files, without executing them, and asks Alembic's offline mode for their SQL.</summary>
    /// <param name="folder">The full path of the folder with alembic.ini, with env.py, or with the revision files.</param>
    /// <param name="command">Alembic's command; null for that of a virtual environment beside alembic.ini, or on the PATH.</param>
    /// <param name="arguments">Arguments of Alembic before the sub-command.</param>
    /// <param name="observe">Told in a sentence what is done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ProjectNotFound"/>; <see cref="MigrationErrorId.InvalidScript"/> for a file whose revision cannot be
    /// read; <see cref="MigrationErrorId.ToolNotFound"/> where a given command cannot be started; the errors of <see cref="RevisionGraph"/>.
    /// </exception>
    public static async Task<AlembicImport> ReadAsync(
        string folder, string? command, IReadOnlyList<string> arguments, Action<string> observe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(observe);
        var found = AlembicFolder.Find(folder);
        var revisions = found.Files().Select(file => AlembicRevisionReader.Read(file.Path, file.Folder)).OfType<AlembicRevision>().ToList();
        observe($"Read {revisions.Count} revisions from {string.Join(", ", found.VersionFolders)}.");
        if (revisions.Count == 0)
            throw new MigrationException(
                MigrationErrorId.ProjectNotFound, $"There are no revision files of Alembic's in {string.Join(", ", found.VersionFolders)}.",
                "Give the folder with alembic.ini, or that with the revision files.")
            {
                Subject = folder,
            };
        // What the graph refuses is better known now than when the scripts have been written.
        _ = new RevisionGraph(revisions.Select(revision => new Revision(
            revision.Id, revision.Parents, FullDependencies(revision, revisions), [.. revision.Labels.Select(AlembicScript.Label)], revision.Message)
        {
            Origin = new RevisionOrigin(revision.Path, 1, 1, 1, 1),
        }));
        var (why, program) = Choose(found, command);
        if (program is null)
        {
            observe(why!);
            var none = revisions.ToDictionary(revision => revision.Id, _ => AlembicSql.NotRendered(why!), StringComparer.Ordinal);
            return new AlembicImport(found, revisions, none, none, "alembic_version");
        }

        observe($"Asking {program} for the SQL of each revision.");
        var offline = new AlembicOffline(program, found.ConfigurationPath!, arguments);
        var ups = await offline.UpgradesAsync(revisions, cancellationToken).ConfigureAwait(false);
        var downs = await offline.DowngradesAsync(revisions, cancellationToken).ConfigureAwait(false);
        return new AlembicImport(found, revisions, ups, downs, offline.VersionTable);
    }

    /// <summary>Writes the project: <c>psmigrate.json</c> where there is none, and a script for each revision.</summary>
    /// <param name="projectFolder">The project folder's full path; it is made where it is missing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What became of each revision, in the order of the files.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.AlreadyExists"/> for a script that is there, which is left as it is;
    /// <see cref="MigrationErrorId.CannotWriteFile"/>.
    /// </exception>
    public async Task<IReadOnlyList<AlembicImportedRevision>> WriteAsync(string projectFolder, CancellationToken cancellationToken)
    {
        var folders = Folders(projectFolder);
        var planned = _revisions.ConvertAll(revision =>
        {
            var script = new AlembicScript(revision, FullDependencies(revision, _revisions), _ups[revision.Id], _downs[revision.Id]);
            var written = script.Write();
            var name = Path.GetRelativePath(revision.Folder, Path.ChangeExtension(revision.Path, written.Format == ScriptFormat.Sql ? ".sql" : ".ps1"));
            return (Revision: revision, Script: script, Written: written, Path: Path.Combine(folders[revision.Folder], name));
        });
        foreach (var (_, _, _, path) in planned) RefuseExisting(path);
        await ImportedProject.WriteAsync(projectFolder, [.. folders.Values], VersionTable, _folder, cancellationToken).ConfigureAwait(false);
        var results = new List<AlembicImportedRevision>();
        foreach (var (revision, script, written, path) in planned)
        {
            await ImportedProject.WriteFileAsync(path, ScriptTemplate.Render(written), cancellationToken).ConfigureAwait(false);
            results.Add(new AlembicImportedRevision
            {
                Revision = revision.Id,
                Message = ScriptFolder.LoadFile(projectFolder, path).Revision.Message,
                Parents = revision.Parents,
                Problems = script.Problems,
                Format = written.Format,
                Statements = _ups[revision.Id].Statements.Count,
                Path = path,
                Source = revision.Path,
            });
        }

        return results;
    }

    /// <summary>Several version locations stay several folders.</summary>
    private Dictionary<string, string> Folders(string projectFolder)
    {
        var versions = Path.Combine(projectFolder, "versions");
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in _folder.VersionFolders)
        {
            var name = Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar));
            if (name == "versions" && _folder.VersionFolders.Count > 1) name = Path.GetFileName(Path.GetDirectoryName(folder)!);
            for (var i = 2; !used.Add(name); i++) name = FormattableString.Invariant($"{Path.GetFileName(folder)}{i}");
            folders[folder] = _folder.VersionFolders.Count == 1 ? versions : Path.Combine(versions, name);
        }

        return folders;
    }

    /// <summary>Alembic takes the beginning of an id there; PsMigrate's headers have it whole.</summary>
    private static string[] FullDependencies(AlembicRevision revision, List<AlembicRevision> all)
    {
        var labels = all.SelectMany(one => one.Labels).ToHashSet(StringComparer.Ordinal);
        return [.. revision.Dependencies.Select(name =>
            labels.Contains(name) ? AlembicScript.Label(name)
            : all.Exists(one => one.Id == name) ? name
            : all.Where(one => one.Id.StartsWith(name, StringComparison.Ordinal)).Select(one => one.Id).ToArray() is [var only] ? only : name)];
    }

    private static (string? Why, string? Program) Choose(AlembicFolder folder, string? command)
    {
        if (folder.ConfigurationPath is null)
            return ("there is no alembic.ini beside the revision files, so Alembic cannot be asked", null);
        if (command is not null) return (null, command);
        var home = Path.GetDirectoryName(folder.ConfigurationPath)!;
        string[] places =
        [
            Path.Combine(home, ".venv", "bin"), Path.Combine(home, "venv", "bin"), Path.Combine(home, ".venv", "Scripts"), Path.Combine(home, "venv", "Scripts"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        ];
        var found = places.Select(place => Path.Combine(place, OperatingSystem.IsWindows() ? "alembic.exe" : "alembic")).FirstOrDefault(File.Exists);
        return found is null ? ("Alembic is not installed here", null) : (null, found);
    }

    private static void RefuseExisting(string path)
    {
        if (!File.Exists(path)) return;
        throw new MigrationException(
            MigrationErrorId.AlreadyExists, $"{path} exists already; it was left as it is, and nothing was written.",
            "Import into another folder, or move the scripts there away.")
        {
            Subject = path,
        };
    }
}
