using System.Collections.Concurrent;
using Npgsql;
using PsMigrate.Sandbox.Containers;
using PsMigrate.Sandbox.Migrated;

namespace PsMigrate.Sandbox;

/// <summary>
/// A server for throw-away databases: a given one, or one of this process's own, made from PostgreSQL's programs in a
/// temporary folder and gone with this process, however it ends, or in a container. A container goes with this process
/// where it ends by itself; where it is killed, with Testcontainers' reaper, or when the next one is started.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private const int TemplateAttempts = 3;

    private readonly LocalServer? _local;
    private readonly ContainerServer? _container;
    private readonly KeptServer? _kept;
    private readonly MaintenanceDatabase _maintenance;
    private readonly DatabaseCatalog _catalog;
    private readonly TemplateCache _templates;
    private readonly ConcurrentDictionary<string, SandboxDatabase> _databases = new();

    internal SandboxServer(
        string connectionString, string tcpConnectionString, LocalServer? local = null, ContainerServer? container = null, KeptServer? kept = null)
    {
        _kept = kept;
        _local = local;
        _container = container;
        ConnectionString = connectionString;
        TcpConnectionString = tcpConnectionString;
        _maintenance = new MaintenanceDatabase(connectionString);
        _catalog = new DatabaseCatalog(_maintenance);
        _templates = new TemplateCache(_maintenance, _catalog, connectionString);
    }

    /// <summary>
    /// An Npgsql connection string of the server's user for its maintenance database. It may hold a password.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>The same over TCP, where <see cref="ConnectionString"/> goes through a Unix socket.</summary>
    public string TcpConnectionString { get; }

    /// <summary>Whether it is this process's own and ends with it.</summary>
    public bool IsLocal => _local is not null || _container is not null;

    /// <summary>Whether it is a local server that outlives this process, and ends with its last database.</summary>
    public bool IsKept => _kept is not null;

    /// <summary>What it is: <see cref="SandboxProvider.Server"/>, <see cref="SandboxProvider.Local"/> or <see cref="SandboxProvider.Container"/>.</summary>
    public SandboxProvider Provider =>
        _local is not null || _kept is not null ? SandboxProvider.Local : _container is not null ? SandboxProvider.Container : SandboxProvider.Server;

    /// <summary>The programs that a local server was made with; null for a given server.</summary>
    public PostgresBinaries? Binaries => _local?.Binaries;

    /// <summary>Gets a server ready.</summary>
    /// <param name="options">Which server; null for <see cref="SandboxProvider.Auto"/>.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ToolNotFound"/>: no server was given and this machine has no PostgreSQL (the message
    /// says what to install); <see cref="MigrationErrorId.SandboxFailed"/>: the server cannot be started, with the end of
    /// its log; <see cref="MigrationErrorId.ServerUnreachable"/>, <see cref="MigrationErrorId.AuthenticationFailed"/>:
    /// the given server; <see cref="MigrationErrorId.UnsupportedServer"/>: it has another version than was asked for;
    /// <see cref="MigrationErrorId.ContainerEngineNotFound"/>, <see cref="MigrationErrorId.ImageNotFound"/>: the container.
    /// </exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxServerOptions();
        var server = await ServerStart.RunAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            await server.MakeRolesAsync(options.Roles, cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes the roles that the server lacks, which cannot log in. A given server is left as it is.</summary>
    /// <param name="roles">Their names.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.SandboxFailed"/>: no role can have such a name.</exception>
    public Task MakeRolesAsync(IReadOnlyCollection<string> roles, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return Provider == SandboxProvider.Server || roles.Count == 0 ? Task.CompletedTask : _maintenance.MakeRolesAsync(roles, cancellationToken);
    }

    /// <summary>The kept local servers that run on this machine and that this user may use.</summary>
    public static IReadOnlyList<SandboxServer> FindKept() => [.. KeptServer.FindAll().Select(ServerStart.Open)];

    /// <summary>Makes a throw-away database.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<SandboxDatabase> CreateDatabaseAsync(CancellationToken cancellationToken = default) =>
        CreateDatabaseAsync(new SandboxDatabaseOptions(), cancellationToken);

    /// <summary>Makes a throw-away database.</summary>
    /// <param name="options">Its name, template, owner, encoding.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.AlreadyExists"/>, <see cref="MigrationErrorId.DatabaseNotFound"/> (the template),
    /// <see cref="MigrationErrorId.PermissionDenied"/>, <see cref="MigrationErrorId.SandboxFailed"/>.
    /// </exception>
    public async Task<SandboxDatabase> CreateDatabaseAsync(
        SandboxDatabaseOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var name = await _catalog.CreateAsync(options, cancellationToken).ConfigureAwait(false);
        var database = new SandboxDatabase(this, name);
        return options.Keep ? database : _databases.GetOrAdd(name, database);
    }

    /// <summary>Makes a throw-away database as a copy of a template: one <c>CREATE DATABASE</c>.</summary>
    /// <param name="template">The template, from <see cref="GetOrCreateTemplateAsync"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.DatabaseNotFound"/>: the template was removed meanwhile; get it again.
    /// </exception>
    public Task<SandboxDatabase> CreateDatabaseAsync(SandboxTemplate template, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(template);
        return CreateDatabaseAsync(new SandboxDatabaseOptions { Template = template.Name }, cancellationToken);
    }

    /// <summary>
    /// Makes a migrated throw-away database: the first one migrates, the next ones copy what came of it, until a script changes.
    /// </summary>
    /// <param name="schema">The scripts and the revisions.</param>
    /// <param name="options">Its name and whether it is kept; null for the defaults. The template is not asked for.</param>
    /// <param name="useTemplate">False to migrate in any case, where scripts depend on more than files of the project.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// As for <see cref="CreateDatabaseAsync(SandboxDatabaseOptions, CancellationToken)"/>; and whatever an upgrade
    /// throws, <see cref="MigrationErrorId.MigrationFailed"/> above all. Nothing stays on the server then.
    /// </exception>
    public async Task<SandboxDatabase> CreateDatabaseAsync(
        MigratedSchema schema, SandboxDatabaseOptions? options = null, bool useTemplate = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        options ??= new SandboxDatabaseOptions();
        var plan = schema.Plan();
        if (plan.Steps.Count == 0)
            return await CreateDatabaseAsync(options, cancellationToken).ConfigureAwait(false);
        if (!useTemplate)
            return await MigrateAsync(schema, options, cancellationToken).ConfigureAwait(false);
        var user = new NpgsqlConnectionStringBuilder(ConnectionString).Username;
        var key = await ScriptFingerprint.ComputeAsync(schema, plan, user, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var template = await GetOrCreateTemplateAsync(key, schema.BuildAsync, cancellationToken).ConfigureAwait(false);
            try
            {
                return await CreateDatabaseAsync(options with { Template = template.Name }, cancellationToken).ConfigureAwait(false);
            }
            catch (MigrationException exception) when (exception.Id == MigrationErrorId.DatabaseNotFound && attempt < TemplateAttempts)
            {
                // Somebody removed it in between.
            }
        }
    }

    /// <summary>
    /// Gets the template of a key, and builds it first where the server has none. Of several processes that ask for
    /// the same key at once, one builds and the others wait. A server keeps the templates that were used last.
    /// </summary>
    /// <param name="key">What the template is made of, such as a hash of the migration scripts.</param>
    /// <param name="build">Fills an empty database; its argument is an Npgsql connection string.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">As for <see cref="CreateDatabaseAsync(CancellationToken)"/>.</exception>
    /// <remarks>Where the build fails, its exception comes through, and nothing stays on the server.</remarks>
    public Task<SandboxTemplate> GetOrCreateTemplateAsync(
        string key, Func<string, CancellationToken, Task> build, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(build);
        return _templates.GetOrCreateAsync(key, build, cancellationToken);
    }

    /// <summary>A throw-away database of this server by its name; nothing is looked up or made.</summary>
    /// <param name="name">The name, as <see cref="ListDatabasesAsync"/> gives it.</param>
    public SandboxDatabase OpenDatabase(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new SandboxDatabase(this, name);
    }

    /// <summary>The throw-away databases on the server, whoever made them, oldest first; cached templates included.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<IReadOnlyList<SandboxDatabaseInfo>> ListDatabasesAsync(CancellationToken cancellationToken = default) =>
        [.. (await _catalog.ListAsync(cancellationToken).ConfigureAwait(false)).Select(found => found.Info)];

    /// <summary>Drops a throw-away database with the sessions that are on it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where the server has no database of that name.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.NotATestDatabase"/>: the database does not carry PsMigrate's mark; it was not touched.
    /// </exception>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        if (_databases.TryGetValue(name, out var database))
            database.ClearPool();
        var dropped = await _catalog.DropAsync(name, cancellationToken).ConfigureAwait(false);
        _databases.TryRemove(name, out _);
        if (_kept is not null && dropped && (await _catalog.ListAsync(cancellationToken).ConfigureAwait(false)).All(one => one.Info.TemplateKey is not null))
            await _kept.EndAsync().ConfigureAwait(false);
        return dropped;
    }

    /// <summary>
    /// Drops the throw-away databases of processes of this machine that are known to have ended, and templates that
    /// nobody has asked for in weeks.
    /// </summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The names of the dropped databases.</returns>
    public async Task<IReadOnlyList<string>> RemoveLeftOversAsync(CancellationToken cancellationToken = default)
    {
        var dropped = new List<string>();
        foreach (var (info, mark) in await _catalog.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if ((info.IsLeftOver || TemplateCache.IsForgotten(mark)) && await _catalog.TryDropAsync(info.Name, cancellationToken).ConfigureAwait(false))
                dropped.Add(info.Name);
        }
        dropped.AddRange(await _catalog.DropUnfinishedAsync(cancellationToken).ConfigureAwait(false));
        return dropped;
    }

    /// <summary>
    /// Ends a local server and removes all of it. A given server is left running, without the databases that were made
    /// through this object.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (name, database) in _databases)
        {
            database.ClearPool();
            if (!IsLocal)
                await _catalog.TryDropAsync(name, CancellationToken.None).ConfigureAwait(false);
        }
        _databases.Clear();
        await _maintenance.DisposeAsync().ConfigureAwait(false);
        if (_local is not null)
            await _local.DisposeAsync().ConfigureAwait(false);
        if (_container is not null)
            await _container.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString()
    {
        var tcp = new NpgsqlConnectionStringBuilder(TcpConnectionString);
        return $"{tcp.Host}:{tcp.Port}";
    }

    /// <inheritdoc cref="MaintenanceDatabase.RequireVersionAsync"/>
    internal Task RequireVersionAsync(int version, CancellationToken cancellationToken) =>
        _maintenance.RequireVersionAsync(version, cancellationToken);

    private async Task<SandboxDatabase> MigrateAsync(MigratedSchema schema, SandboxDatabaseOptions options, CancellationToken cancellationToken)
    {
        var database = await CreateDatabaseAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            await schema.BuildAsync(database.ConnectionString, cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
