using PsMigrate.Configuration;
using PsMigrate.Revisions;

namespace PsMigrate.Scripts;

/// <summary>A project's scripts and the graph that their headers make.</summary>
public sealed class ScriptCatalog
{
    private readonly Dictionary<string, MigrationScript> _scripts;

    /// <summary>Makes a catalog of scripts that have been read.</summary>
    /// <param name="project">The project they belong to.</param>
    /// <param name="scripts">The scripts, in load order.</param>
    /// <exception cref="MigrationException">The graph is not sound; see <see cref="RevisionGraph"/>.</exception>
    public ScriptCatalog(MigrationProject project, IReadOnlyList<MigrationScript> scripts)
    {
        Project = project;
        Scripts = scripts;
        Graph = new RevisionGraph(scripts.Select(script => script.Revision));
        _scripts = scripts.ToDictionary(script => script.Revision.Id, StringComparer.Ordinal);
    }

    /// <summary>The project.</summary>
    public MigrationProject Project { get; }

    /// <summary>All scripts, in load order.</summary>
    public IReadOnlyList<MigrationScript> Scripts { get; }

    /// <summary>The graph.</summary>
    public RevisionGraph Graph { get; }

    /// <summary>Reads a project's scripts, headers only, and checks the graph.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException">A script or the graph is not sound, naming file and line.</exception>
    public static async Task<ScriptCatalog> LoadAsync(MigrationProject project, CancellationToken cancellationToken) =>
        new(project, await ScriptFolder.LoadAsync(project.Directory, project.VersionFolders, cancellationToken).ConfigureAwait(false));

    /// <summary>The script of a revision; null where there is none.</summary>
    /// <param name="id">A full revision id.</param>
    public MigrationScript? Find(string id) => _scripts.GetValueOrDefault(id);
}
