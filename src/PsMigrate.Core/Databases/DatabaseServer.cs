using System.Diagnostics;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Operations;

namespace PsMigrate.Databases;

/// <summary>The server of a target, on which whole databases are made, swapped and dropped; connected to another database of it.</summary>
public sealed class DatabaseServer : IAsyncDisposable
{
    /// <summary>RENAME and DROP wait up to five seconds for sessions to go; who comes back at once has to be sent off again.</summary>
    private const int MostTries = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly MigrationTarget _target;
    private readonly NpgsqlConnection _connection;
    private readonly IMigrationObserver _observer;

    private DatabaseServer(MigrationTarget target, NpgsqlConnection connection, IMigrationObserver observer)
    {
        _target = target;
        _connection = connection;
        _observer = observer;
    }

    /// <summary>The server's major version.</summary>
    public int Major => _connection.PostgreSqlVersion.Major;

    /// <summary>Connects to a database that is neither the target nor to be: <c>postgres</c>, else <c>template1</c>.</summary>
    /// <param name="target">The database that is meant.</param>
    /// <param name="observer">Hears what is done.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ServerUnreachable"/>, <see cref="MigrationErrorId.AuthenticationFailed"/>,
    /// <see cref="MigrationErrorId.DatabaseNotFound"/> or <see cref="MigrationErrorId.PermissionDenied"/>.
    /// </exception>
    public static async Task<DatabaseServer> OpenAsync(
        MigrationTarget target, IMigrationObserver observer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        MigrationException? first = null;
        foreach (var database in (string[])["postgres", "template1"])
        {
            if (database == target.DatabaseName)
                continue;
            try
            {
                var connection = await DatabaseContents.ConnectAsync(target.WithDatabase(database), cancellationToken).ConfigureAwait(false);
                connection.Notice += (_, notice) => observer.OnVerbose(notice.Notice.MessageText);
                return new DatabaseServer(target, connection, observer);
            }
            catch (MigrationException exception) when (exception.Id is MigrationErrorId.DatabaseNotFound or MigrationErrorId.PermissionDenied or MigrationErrorId.AuthenticationFailed)
            {
                first ??= exception;
            }
        }
        throw first!;
    }

    /// <summary>The properties of a database that is to be emptied or replaced.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The properties; null where there is no such database.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.DatabaseNotReplaced"/>: the server makes new databases from it.</exception>
    public async Task<DatabaseProperties?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var found = await DatabaseReader.FindAsync(_connection, name, cancellationToken).ConfigureAwait(false);
        if (found is not { IsTemplate: true })
            return found;
        throw new MigrationException(
            MigrationErrorId.DatabaseNotReplaced,
            $"{_target.WithDatabase(name).DisplayName} is a template, from which the server makes new databases. Nothing was changed.",
            $"Name the database that you mean ({_target.Source}).")
        { Subject = name };
    }

    /// <summary>The names of the server's databases, sorted.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        DatabaseReader.ListAsync(_connection, cancellationToken);

    /// <summary>Whether the user may make databases.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<bool> MayCreateAsync(CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(DatabaseRights.MayCreate, _connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>The sessions on a database, other than this one.</summary>
    /// <param name="name">The database.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<IReadOnlyList<DatabaseSession>> ReadSessionsAsync(string name, CancellationToken cancellationToken) =>
        DatabaseReader.ReadSessionsAsync(_connection, name, cancellationToken);

    /// <summary>Makes an empty database out of template0.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="locale">Its encoding and sorting; null for the server's.</param>
    /// <param name="like">The database whose owner, settings, comment and privileges it gets; null for none.</param>
    /// <param name="cancellationToken">Stops it; what was made then is dropped.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.PermissionDenied"/>, among others.</exception>
    public async Task CreateAsync(string name, DatabaseLocale? locale, DatabaseProperties? like, CancellationToken cancellationToken)
    {
        var copy = new DatabaseCopySql(name, locale ?? like?.Locale, like, Major);
        await RunAsync([copy.Create], $"The database '{name}' cannot be made", cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var setting in copy.Settings)
                await RunAsync(setting, $"The database '{name}' cannot be made like '{like!.Name}'", cancellationToken).ConfigureAwait(false);
            if (copy.Rest.Count > 0)
                await RunAsync(copy.Rest, $"The database '{name}' cannot be made like '{like!.Name}'", cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DropAsync(name, force: true, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives a database the name of another, which keeps its contents under a third; both happen or neither.</summary>
    /// <param name="name">The name.</param>
    /// <param name="replacement">The database that gets it.</param>
    /// <param name="keepAs">The new name of the one that had it; null where there is none.</param>
    /// <param name="force">Whether sessions on it are closed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.DatabaseInUse"/>, naming the sessions.</exception>
    public Task SwapAsync(string name, string replacement, string? keepAs, bool force, CancellationToken cancellationToken)
    {
        List<string> renames = [$"ALTER DATABASE {Identifier.Quote(replacement)} RENAME TO {Identifier.Quote(name)}"];
        if (keepAs is not null)
            renames.Insert(0, $"ALTER DATABASE {Identifier.Quote(name)} RENAME TO {Identifier.Quote(keepAs)}");
        return WithoutSessionsAsync(
            name, force, () => RunAsync(renames, $"'{replacement}' cannot take the place of '{name}'", cancellationToken), cancellationToken);
    }

    /// <summary>Drops a database; does nothing where there is none.</summary>
    /// <param name="name">The database.</param>
    /// <param name="force">Whether sessions on it are closed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.DatabaseInUse"/>, <see cref="MigrationErrorId.PermissionDenied"/>.</exception>
    public Task DropAsync(string name, bool force, CancellationToken cancellationToken)
    {
        var sql = $"DROP DATABASE IF EXISTS {Identifier.Quote(name)}{(force && Major >= 13 ? " WITH (FORCE)" : "")}";
        return WithoutSessionsAsync(
            name, force, () => RunAsync([sql], $"The database '{name}' cannot be dropped", cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Refuses to go on while others are connected to a database. Who has just left is still seen for a moment, so it
    /// waits as long as the server itself does for RENAME and DROP.
    /// </summary>
    /// <param name="name">The database.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.DatabaseInUse"/>, naming the sessions.</exception>
    public async Task RequireUnusedAsync(string name, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (await ReadSessionsAsync(name, cancellationToken).ConfigureAwait(false) is { Count: > 0 } sessions)
        {
            if (waited.Elapsed > Patience)
                throw DatabaseRights.InUse(_target.WithDatabase(name).DisplayName, sessions, null);
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task WithoutSessionsAsync(string name, bool force, Func<Task> work, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (force)
                await DatabaseRights.CloseSessionsAsync(_connection, name, _observer, cancellationToken).ConfigureAwait(false);
            try
            {
                await work().ConfigureAwait(false);
                return;
            }
            catch (MigrationException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
            {
                if (force && tries < MostTries)
                    continue;
                var sessions = await ReadSessionsAsync(name, CancellationToken.None).ConfigureAwait(false);
                throw DatabaseRights.InUse(_target.WithDatabase(name).DisplayName, sessions, exception.InnerException);
            }
        }
    }

    // Several statements share a transaction; CREATE and DROP DATABASE must come alone, outside of one.
    private async Task RunAsync(IReadOnlyList<string> statements, string problem, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new NpgsqlBatch(_connection) { Timeout = 0 };
            await using var _ = batch.ConfigureAwait(false);
            foreach (var statement in statements)
            {
                _observer.OnStatement(statement);
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
            }
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            throw DatabaseRights.Explain(_target, problem, exception);
        }
    }
}
