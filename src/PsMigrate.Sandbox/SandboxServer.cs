using System.Collections.Concurrent;
using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Sandbox;

/// <summary>
/// A server for throw-away databases: a given one, or one of this process's own, made from PostgreSQL's programs in a
/// temporary folder and gone with this process, however it ends.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly LocalServer? _local;
    private readonly DatabaseCatalog _catalog;
    private readonly TemplateCache _templates;
    private readonly ConcurrentDictionary<string, SandboxDatabase> _databases = new();

    private SandboxServer(LocalServer? local, string connectionString, string tcpConnectionString)
    {
        _local = local;
        ConnectionString = connectionString;
        TcpConnectionString = tcpConnectionString;
        _catalog = new DatabaseCatalog(connectionString);
        _templates = new TemplateCache(_catalog, connectionString);
    }

    /// <summary>
    /// An Npgsql connection string of the server's user for its maintenance database. It may hold a password.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>The same over TCP, where <see cref="ConnectionString"/> goes through a Unix socket.</summary>
    public string TcpConnectionString { get; }

    /// <summary>Whether it is this process's own and ends with it.</summary>
    public bool IsLocal => _local is not null;

    /// <summary>The programs that a local server was made with; null for a given server.</summary>
    public PostgresBinaries? Binaries => _local?.Binaries;

    /// <summary>Gets a server ready.</summary>
    /// <param name="options">Which server; null for <see cref="SandboxProvider.Auto"/>.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ToolNotFound"/>: no server was given and this machine has no PostgreSQL (the message
    /// says what to install); <see cref="MigrationErrorId.SandboxFailed"/>: the server cannot be started, with the end of
    /// its log; <see cref="MigrationErrorId.ServerUnreachable"/>, <see cref="MigrationErrorId.AuthenticationFailed"/>:
    /// the given server.
    /// </exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxServerOptions();
        var given = options.ConnectionString ?? Environment.GetEnvironmentVariable(SandboxServerOptions.ServerVariable);
        if (options.Provider == SandboxProvider.Server || (options.Provider == SandboxProvider.Auto && !string.IsNullOrWhiteSpace(given)))
            return await UseAsync(given, cancellationToken).ConfigureAwait(false);
        var local = await LocalServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        return new SandboxServer(local, local.ConnectionString, local.TcpConnectionString);
    }

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
        return _databases.GetOrAdd(name, new SandboxDatabase(this, name));
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
        return dropped;
    }

    /// <summary>Drops the throw-away databases of processes of this machine that are known to have ended.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The names of the dropped databases.</returns>
    public async Task<IReadOnlyList<string>> RemoveLeftOversAsync(CancellationToken cancellationToken = default)
    {
        var dropped = new List<string>();
        foreach (var (info, _) in await _catalog.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (info.IsLeftOver && await _catalog.TryDropAsync(info.Name, cancellationToken).ConfigureAwait(false))
                dropped.Add(info.Name);
        }
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
            if (_local is null)
                await _catalog.TryDropAsync(name, CancellationToken.None).ConfigureAwait(false);
        }
        _databases.Clear();
        await _catalog.DisposeAsync().ConfigureAwait(false);
        if (_local is not null)
            await _local.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString()
    {
        var tcp = new NpgsqlConnectionStringBuilder(TcpConnectionString);
        return $"{tcp.Host}:{tcp.Port}";
    }

    private static async Task<SandboxServer> UseAsync(string? given, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new MigrationException(
                MigrationErrorId.InvalidConnection, "No server for throw-away databases was given.",
                $"Give a connection string, or set {SandboxServerOptions.ServerVariable}.");
        }
        var connection = ConnectionStringParser.Parse(given, "the server for throw-away databases");
        if (string.IsNullOrEmpty(connection.Database))
            connection.Database = "postgres";
        ConnectionDefaults.Complete(connection, new VariableSource(null));
        var server = new SandboxServer(null, connection.ConnectionString, connection.ConnectionString);
        try
        {
            await server.RemoveLeftOversAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
