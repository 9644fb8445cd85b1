using System.Management.Automation;
using Npgsql;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Operations;
using PsMigrate.Planning;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that works on a project's database.</summary>
public abstract class DatabaseCmdlet : ProjectCmdlet
{
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private string? _environment;
    private string? _connectionString;
    private string? _schema;
    private CmdletObserver? _observer;
    private ScriptCompilers? _compilers;

    /// <summary>A named target of <c>psmigrate.json</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment
    {
        get => _environment;
        set => _environment = NullIfEmpty(value);
    }

    /// <summary>A connection in any of the forms that <c>psmigrate.json</c> takes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    public string? ConnectionString
    {
        get => _connectionString;
        set => _connectionString = NullIfEmpty(value);
    }

    /// <summary>User and password, in place of the connection's.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Whether the user named a database.</summary>
    protected bool NamesDatabase => Environment is not null || ConnectionString is not null;

    /// <summary>Whether the pipeline has brought the database that is at hand: what is wrong with it then leaves the next ones alone.</summary>
    protected bool IsFromPipeline =>
        (Environment is not null && !_given.Contains(nameof(Environment)))
        || (ConnectionString is not null && !_given.Contains(nameof(ConnectionString)))
        || (TenantSchema is not null && !_given.Contains("Schema"));

    /// <inheritdoc/>
    protected override bool GoesOnAfterError => IsFromPipeline;

    /// <summary>The schema that stands for the whole database, in cmdlets that take one; null for none.</summary>
    protected string? TenantSchema
    {
        get => _schema;
        set => _schema = NullIfEmpty(value);
    }

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        // An empty property of an object in the pipeline says nothing; an empty argument is a variable that was not set.
        _given.UnionWith(MyInvocation.BoundParameters.Keys);
        foreach (var (name, value) in new[] { (nameof(Environment), Environment), (nameof(ConnectionString), ConnectionString), ("Schema", TenantSchema) })
        {
            if (_given.Contains(name) && value is null && MyInvocation.BoundParameters[name] is null or "") RefuseEmpty(name);
        }

        return Task.CompletedTask;
    }

    /// <summary>Finds out which database is meant.</summary>
    /// <param name="project">The project; null where there is none.</param>
    /// <exception cref="MigrationException">There is none, or the connection cannot be understood.</exception>
    protected MigrationTarget ResolveTarget(MigrationProject? project)
    {
        RefuseEmptyInput();
        return ResolveTarget(project, Environment, ConnectionString, TenantSchema);
    }

    /// <summary>Refuses a tenant's schema that the pipeline has brought: it looks like its database, which all the other tenants share.</summary>
    /// <param name="target">The database.</param>
    /// <param name="purpose">What is done with a whole database only.</param>
    /// <param name="action">What to do instead, for the schema.</param>
    private protected void RefuseSchema(MigrationTarget target, string purpose, string action)
    {
        if (!IsFromPipeline || new NpgsqlConnectionStringBuilder(target.ConnectionString).SearchPath is not { Length: > 0 } path) return;
        throw new MigrationException(
            MigrationErrorId.InvalidTarget,
            $"The pipeline has brought {target.DisplayName} with the search path {path}: a schema of it, and {purpose} is for the whole database. Nothing was changed.",
            action)
        { Subject = target.DisplayName };
    }

    private protected MigrationTarget ResolveTarget(MigrationProject? project, string? environment, string? connectionString, string? schema)
    {
        var account = Credential?.GetNetworkCredential();
        var target = new TargetResolver(new VariableSource(project?.Directory))
            .Resolve(project, environment, connectionString, Credential?.UserName, account?.Password);
        return schema is null ? target : target.InSchema(schema);
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

    /// <summary>Warns of what a person should know of a plan; once, on however many databases it is carried out.</summary>
    internal void WriteWarnings(MigrationPlan plan)
    {
        foreach (var warning in plan.Warnings)
        {
            lock (_warned)
            {
                if (!_warned.Add(warning)) continue;
            }
            OnPipelineThread(() => WriteWarning(warning));
        }
    }

    /// <summary>For the observer: does something on the pipeline thread.</summary>
    internal void Post(Action<DatabaseCmdlet> action) => OnPipelineThread(() => action(this));

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    // An object whose properties for a database are all empty, such as a row of a file that lacks its value, means another
    // database than the default one.
    private void RefuseEmptyInput()
    {
        string[] brought = [.. new[] { nameof(Environment), nameof(ConnectionString), "Schema" }
            .Where(name => !_given.Contains(name) && MyInvocation.BoundParameters.ContainsKey(name))];
        if (brought.Length == 0 || IsFromPipeline) return;
        if (NamesDatabase && brought is not ["Schema"]) return;
        throw new MigrationException(
            MigrationErrorId.InvalidConnection,
            $"The object in the pipeline names no database: {string.Join(", ", brought)} {(brought.Length == 1 ? "is" : "are")} empty. The default database is not taken in its place.",
            "Fill in the value, leave such objects out, or name the database with -Environment or -ConnectionString.");
    }

    // As PowerShell's own validation says it.
    private void RefuseEmpty(string parameter) => ThrowTerminatingError(new ErrorRecord(
        new PSArgumentException($"Cannot validate argument on parameter '{parameter}'. The argument is null or empty."),
        "ParameterArgumentValidationError",
        ErrorCategory.InvalidData,
        null));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _compilers?.Dispose();
        base.Dispose(disposing);
    }
}
