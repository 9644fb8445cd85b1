using System.Management.Automation;
using System.Management.Automation.Host;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Configuration;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that works on a project's files.</summary>
public abstract class ProjectCmdlet : AsyncCmdlet
{
    private const int UsualColumns = 100;
    private bool? _isNarrow;

    /// <summary>The project folder, or its <c>psmigrate.json</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>Finds and reads the project.</summary>
    /// <exception cref="MigrationException">There is none, or its configuration is wrong.</exception>
    protected MigrationProject OpenProject() =>
        Opened = ProjectLocation.Open(Project, SessionState.Path.CurrentFileSystemLocation.ProviderPath);

    /// <summary>Whether the terminal has too few columns for the usual tables.</summary>
    private protected bool IsNarrow => _isNarrow ??= Columns() is > 0 and < UsualColumns;

    /// <summary>The project that was opened last; null before the first.</summary>
    internal MigrationProject? Opened { get; private set; }

    /// <summary>Finds the project and reads its scripts' headers.</summary>
    /// <exception cref="MigrationException">As for <see cref="OpenProject"/>; or the scripts or their graph are not sound.</exception>
    protected Task<ScriptCatalog> LoadCatalogAsync() => LoadCatalogAsync(OpenProject());

    /// <summary>Reads the scripts' headers.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="MigrationException">The scripts or their graph are not sound.</exception>
    protected async Task<ScriptCatalog> LoadCatalogAsync(MigrationProject project)
    {
        var catalog = await ScriptCatalog.LoadAsync(project, StopToken);
        WriteVerbose($"Project {project.Directory}: {catalog.Scripts.Count} migration {(catalog.Scripts.Count == 1 ? "script" : "scripts")}.");
        return catalog;
    }

    /// <summary>A path as the user wrote it, as a full path of the file system; wildcards are not expanded.</summary>
    /// <param name="path">A path, relative to the session's location or to a drive.</param>
    protected string FullPath(string path) => GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>Refuses an empty pipeline: a command that failed gives out nothing, which must not be taken for no command.</summary>
    /// <param name="sql">The lines of SQL that came through the pipeline.</param>
    private protected void RequireInput(IReadOnlyCollection<string> sql)
    {
        if (MyInvocation.ExpectingInput && sql.Count == 0)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidModel, "Nothing came through the pipeline.",
                "Check the command in front of this one; without a pipeline, the project's model is what counts.");
        }
    }

    /// <summary>Compares a database with the schema that it should have, and tells what was not compared.</summary>
    /// <param name="parameters">What it is compared with, and how.</param>
    /// <param name="target">The database.</param>
    /// <param name="project">The project.</param>
    /// <param name="sql">The lines of SQL that came in place of the project's model.</param>
    /// <param name="use">What to do with the result while there still are scratch databases to be had; null for nothing.</param>
    private protected async Task<ComparisonResult> CompareAsync(
        IComparisonParameters parameters, MigrationTarget target, MigrationProject project, IReadOnlyCollection<string> sql,
        Func<ModelComparer, ComparisonResult, Task>? use = null)
    {
        var request = parameters.Request(project, sql, FindPath);
        var progress = new ComparisonProgress($"Comparing {target.DisplayName}", record => OnPipelineThread(() => WriteProgress(record)));
        try
        {
            await using var comparer = new ModelComparer(project, target, request, progress, text => OnPipelineThread(() => WriteVerbose(text)));
            var result = await comparer.RunAsync(StopToken);
            foreach (var other in result.Unmodelled)
                WriteVerbose($"Not compared: {other.Kind} {other.Name}.");
            foreach (var other in result.Missing)
                WriteWarning($"The database lacks the {other.Kind} {other.Name}; no migration is generated for objects of that kind, so make it with SQL of your own.");
            if (result.Held.Count > 0)
                WriteWarning($"Left alone, since the filters leave out what it needs: {string.Join(", ", result.Held.Take(5).Select(held => $"{held.Id} ({held.Need})"))}{(result.Held.Count > 5 ? $" and {result.Held.Count - 5} more" : "")}.");
            if (use is not null)
                await use(comparer, result);
            return result;
        }
        finally
        {
            WriteProgress(progress.Completed);
        }
    }

    /// <summary>Gives out a file as PowerShell's own commands do, so that its table has size, mode and owner.</summary>
    /// <param name="path">The full path of a file that is there.</param>
    protected void WriteFile(string path) => WriteObject(
        InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>The full path of a SQL file or folder that is there; null where the text names none, such as a connection string.</summary>
    /// <param name="text">What the user wrote.</param>
    private string? FindPath(string text)
    {
        try
        {
            var path = FullPath(text);
            return File.Exists(path) || Directory.Exists(path) ? path : null;
        }
        catch (Exception exception) when (exception is RuntimeException or NotSupportedException or ArgumentException)
        {
            // A connection string may hold what no path has.
            return null;
        }
    }

    private int? Columns()
    {
        try
        {
            return Host.UI?.RawUI?.BufferSize.Width;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or NotSupportedException or IOException)
        {
            // There is no terminal, as in a job.
            return null;
        }
    }
}
