using Dapper;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>A server for scratch databases: the one that was named, else the database's own, else one from local binaries.</summary>
/// <param name="target">The database that is compared.</param>
/// <param name="server">The connection string of the server that was named; null where none was.</param>
/// <param name="verbose">Hears why a server is started.</param>
/// <param name="own">How to get that server; null for whatever this machine has.</param>
internal sealed class Scratch(MigrationTarget target, string? server, Action<string> verbose, SandboxServerOptions? own = null) : IAsyncDisposable
{
    private SandboxServer? _server;

    /// <summary>Makes an empty database and does something on a connection to it.</summary>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var database = await CreateAsync(cancellationToken).ConfigureAwait(false);
        return await UseAsync(database, use, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does something on a connection of its own to a scratch database.</summary>
    public static async Task<T> UseAsync<T>(SandboxDatabase database, Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, IncludeFailedBatchedCommand = true }.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await use(connection).ConfigureAwait(false);
    }

    /// <summary>Makes a database, which goes when it is disposed: an empty one, or a copy of another that was made here.</summary>
    public async Task<SandboxDatabase> CreateAsync(CancellationToken cancellationToken, string? template = null)
    {
        if (_server is not null)
            return await _server.CreateDatabaseAsync(new SandboxDatabaseOptions { Template = template }, cancellationToken).ConfigureAwait(false);
        try
        {
            var options = new SandboxServerOptions { Provider = SandboxProvider.Server, ConnectionString = server ?? target.ConnectionString };
            return await OpenAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (MigrationException exception) when (server is null)
        {
            verbose($"{target.DisplayName} has no place for a scratch database ({exception.Message}); a server of its own is started.");
        }
        try
        {
            var database = await OpenAsync(own ?? new SandboxServerOptions(), cancellationToken).ConfigureAwait(false);
            await CopyRolesAsync(cancellationToken).ConfigureAwait(false);
            return database;
        }
        catch (MigrationException exception)
        {
            throw new MigrationException(
                MigrationErrorId.NoScratchDatabase,
                $"The model needs a scratch database: the user may make none on {target.DisplayName}, and no server can be started here: {exception.Message}",
                "Grant the user CREATEDB, name a server with -ScratchServer, or install PostgreSQL's server programs.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync().ConfigureAwait(false);
    }

    // Policies, owners and privileges name the roles of the database's own server.
    private async Task CopyRolesAsync(CancellationToken cancellationToken)
    {
        if (!_server!.IsLocal)
            return;
        const string create = "SELECT format('CREATE ROLE %I', rolname) FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_'";
        var live = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Pooling = false }.ConnectionString);
        await using var _ = live.ConfigureAwait(false);
        await live.OpenAsync(cancellationToken).ConfigureAwait(false);
        var wanted = await live.QueryAsync<string>(new CommandDefinition(create, cancellationToken: cancellationToken)).ConfigureAwait(false);
        var scratch = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false }.ConnectionString);
        await using var __ = scratch.ConfigureAwait(false);
        await scratch.OpenAsync(cancellationToken).ConfigureAwait(false);
        var there = await scratch.QueryAsync<string>(new CommandDefinition(create, cancellationToken: cancellationToken)).ConfigureAwait(false);
        foreach (var sql in wanted.Except(there))
            await scratch.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    private async Task<SandboxDatabase> OpenAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var opened = await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            var database = await opened.CreateDatabaseAsync(cancellationToken).ConfigureAwait(false);
            _server = opened;
            return database;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
