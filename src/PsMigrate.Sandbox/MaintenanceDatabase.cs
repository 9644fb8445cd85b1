using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Npgsql;
using PsMigrate.Operations;

namespace PsMigrate.Sandbox;

/// <summary>The maintenance database of a server, from which its databases are made and dropped: sessions, statements, errors.</summary>
internal sealed class MaintenanceDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _unpooled;

    /// <summary>Makes it; nothing is opened yet.</summary>
    /// <param name="connectionString">A connection of a user that may create databases.</param>
    public MaintenanceDatabase(string connectionString)
    {
        // Few sessions, closed soon after: on a given server they would be in somebody's way.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = 8,
            // A large database takes a busy machine more than half a minute to copy or to drop.
            CommandTimeout = 0,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 5,
            ApplicationName = "PsMigrate sandbox",
        };
        _source = NpgsqlDataSource.Create(settings);
        settings.Pooling = false;
        _unpooled = NpgsqlDataSource.Create(settings);
    }

    /// <summary>Opens a session.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="pooled">False for a session that is held long: it must not take a place that short work waits for.</param>
    /// <exception cref="MigrationException">The server cannot be reached, or refuses the user.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken, bool pooled = true)
    {
        try
        {
            return await (pooled ? _source : _unpooled).OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState.StartsWith("28", StringComparison.Ordinal))
        {
            throw new MigrationException(
                MigrationErrorId.AuthenticationFailed, $"The server for throw-away databases refuses the user: {exception.MessageText}",
                "Check the user and the password in the connection string.", exception)
            { SqlState = exception.SqlState };
        }
        catch (NpgsqlException exception) when (exception.InnerException is SocketException or TimeoutException or IOException)
        {
            throw new MigrationException(
                MigrationErrorId.ServerUnreachable, $"The server for throw-away databases does not answer: {exception.Message}",
                "Check that it runs, and its host and port.", exception);
        }
        catch (NpgsqlException exception)
        {
            throw Failed("The server for throw-away databases cannot be used", exception);
        }
    }

    /// <summary>Refuses a server of another major version.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.UnsupportedServer"/>.</exception>
    public async Task RequireVersionAsync(int version, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (connection.PostgreSqlVersion.Major != version)
            {
                throw new MigrationException(
                    MigrationErrorId.UnsupportedServer,
                    $"The server for throw-away databases is PostgreSQL {connection.PostgreSqlVersion}, and version {version} was asked for.",
                    "Name another server, or have one started: -Provider Local or Container.");
            }
        }
    }

    /// <summary>Makes the roles that the server lacks.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.SandboxFailed"/>: no role can have such a name.</exception>
    public async Task MakeRolesAsync(IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            foreach (var role in roles)
            {
                try
                {
                    await RunAsync(connection, cancellationToken, $"CREATE ROLE {Identifier.Quote(role)}").ConfigureAwait(false);
                }
                catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
                {
                    // It is there, or another process has just made it.
                }
                catch (PostgresException exception)
                {
                    throw new MigrationException(
                        MigrationErrorId.SandboxFailed, $"The role '{role}' cannot be made on the throw-away server: {exception.MessageText}",
                        "Correct \"roles\" in psmigrate.json.", exception)
                    { SqlState = exception.SqlState, Subject = role };
                }
            }
        }
    }

    /// <summary>Runs statements, each in a transaction of its own; empty ones are left out.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, CancellationToken cancellationToken, params IEnumerable<string> statements)
    {
        using var batch = connection.CreateBatch();
        batch.EnableErrorBarriers = true;
        foreach (var statement in statements.Where(statement => statement.Length > 0))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException exception) when (exception.InnerException is AggregateException { InnerExceptions: [PostgresException first, ..] })
        {
            // Statements behind the one that failed have failed as well.
            ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>An error of the server as the user's.</summary>
    public static MigrationException Failed(string what, NpgsqlException exception)
    {
        var permission = exception.SqlState == PostgresErrorCodes.InsufficientPrivilege;
        return new MigrationException(
            permission ? MigrationErrorId.PermissionDenied : MigrationErrorId.SandboxFailed,
            $"{what}: {(exception as PostgresException)?.MessageText ?? exception.Message}",
            permission ? "The server's user needs the right to create databases. A superuser grants it with: ALTER ROLE <user> CREATEDB"
                : exception.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction ? "The server is a standby or otherwise read-only: name another one." : null, exception)
        { SqlState = exception.SqlState };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync().ConfigureAwait(false);
        await _unpooled.DisposeAsync().ConfigureAwait(false);
    }
}
