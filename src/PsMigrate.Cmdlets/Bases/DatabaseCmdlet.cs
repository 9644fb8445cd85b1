using System.Management.Automation;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that works on a project's database.</summary>
public abstract class DatabaseCmdlet : ProjectCmdlet
{
    private CmdletObserver? _observer;
    private ScriptCompilers? _compilers;

    /// <summary>A named target of <c>psmigrate.json</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>A connection in any of the forms that <c>psmigrate.json</c> takes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConnectionString { get; set; }

    /// <summary>User and password, in place of the connection's.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Whether the user named a database.</summary>
    protected bool NamesDatabase => Environment is not null || ConnectionString is not null;

    /// <summary>Finds out which database is meant.</summary>
    /// <param name="project">The project; null where there is none.</param>
    /// <exception cref="MigrationException">There is none, or the connection cannot be understood.</exception>
    protected MigrationTarget ResolveTarget(MigrationProject? project)
    {
        var account = Credential?.GetNetworkCredential();
        return new TargetResolver(new VariableSource(project?.Directory))
            .Resolve(project, Environment, ConnectionString, Credential?.UserName, account?.Password);
    }

    /// <summary>The settings that hold, for commands that need no database.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="MigrationException">There is no such environment.</exception>
    protected MigrationSettings ResolveSettings(MigrationProject project) => TargetResolver.SettingsOf(project, Environment);

    /// <summary>Reads the version table's rows, where a specifier needs them.</summary>
    /// <param name="project">The project.</param>
    /// <exception cref="MigrationException">The server does not answer, refuses, or lacks the database.</exception>
    protected async Task<IReadOnlyList<string>> ReadCurrentAsync(MigrationProject project)
    {
        await using var session = await ConnectAsync(ResolveTarget(project));
        return await session.ReadCurrentAsync(StopToken);
    }

    /// <summary>Connects; what the session does is written to the verbose, warning and debug streams.</summary>
    /// <param name="target">The database.</param>
    /// <exception cref="MigrationException">The server does not answer, refuses, or lacks the database.</exception>
    protected Task<MigrationSession> ConnectAsync(MigrationTarget target) =>
        MigrationSession.OpenAsync(target, Observer, StopToken);

    /// <summary>Writes what the engine reports to this cmdlet's streams.</summary>
    internal CmdletObserver Observer => _observer ??= new CmdletObserver(this);

    /// <summary>The compilers of both kinds of script; what scripts say goes to this cmdlet's streams.</summary>
    internal ScriptCompilers Compilers
    {
        get
        {
            var names = Opened?.Naming ?? new NamingConvention();
            // The pipeline may bring another project.
            if (_compilers is not null && _compilers.Names != names)
            {
                _compilers.Dispose();
                _compilers = null;
            }
            return _compilers ??= new ScriptCompilers(names, Observer.OnScriptMessage);
        }
    }

    /// <summary>For the observer: does something on the pipeline thread.</summary>
    internal void Post(Action<DatabaseCmdlet> action) => OnPipelineThread(() => action(this));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _compilers?.Dispose();
        base.Dispose(disposing);
    }
}
