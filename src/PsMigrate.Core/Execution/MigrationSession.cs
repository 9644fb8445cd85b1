using Dapper;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>
/// A connection to a database for reading its migration state and for running migrations. An advisory lock lives on
/// this connection, so it goes when, and only when, its server process has ended whatever it was doing.
/// </summary>
public sealed class MigrationSession : IAsyncDisposable
{
    private readonly IMigrationObserver _observer;

    private MigrationSession(MigrationTarget target, NpgsqlConnection connection, IMigrationObserver observer)
    {
        Target = target;
        Connection = connection;
        _observer = observer;
        Lock = new MigrationLock(this, observer);
    }

    /// <summary>The database.</summary>
    public MigrationTarget Target { get; }

    /// <summary>The server's version.</summary>
    public Version ServerVersion => Connection.PostgreSqlVersion;

    /// <summary>The lock that keeps concurrent runs apart.</summary>
    public MigrationLock Lock { get; }

    internal NpgsqlConnection Connection { get; }

    internal BookkeepingSql Bookkeeping { get; private set; } = null!;

    /// <summary>Connects.</summary>
    /// <param name="target">The database.</param>
    /// <param name="observer">Hears the server's notices and warnings, among others.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ServerUnreachable"/>, <see cref="MigrationErrorId.AuthenticationFailed"/>,
    /// <see cref="MigrationErrorId.DatabaseNotFound"/> or <see cref="MigrationErrorId.InvalidConnection"/>.
    /// </exception>
    public static async Task<MigrationSession> OpenAsync(
        MigrationTarget target, IMigrationObserver observer, CancellationToken cancellationToken)
    {
        var connection = ConnectionFailure.Guard(target, () => new NpgsqlConnection(Prepare(target.ConnectionString)));
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var session = new MigrationSession(target, connection, observer);
            connection.Notice += session.OnNotice;
            observer.OnVerbose($"Connected to {target.DisplayName} (PostgreSQL {connection.PostgreSqlVersion}), from {target.Source}.");
            session.Bookkeeping = await session.LocateBookkeepingAsync(cancellationToken).ConfigureAwait(false);
            if (target.TenantSchema is { } schema && await TenantSchemas.FindMissingAsync(session, schema, cancellationToken).ConfigureAwait(false) is { } missing)
                observer.OnWarning(missing);
            return session;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or ArgumentException or IOException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw ConnectionFailure.Explain(target, exception);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads the version table's rows.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The current revisions, sorted; none where there is no version table yet.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.BookkeepingTableInvalid"/> or <see cref="MigrationErrorId.PermissionDenied"/>.
    /// </exception>
    public async Task<IReadOnlyList<string>> ReadCurrentAsync(CancellationToken cancellationToken)
    {
        if (!await BookkeepingShape.HasVersionsAsync(this, cancellationToken).ConfigureAwait(false))
            return [];
        var rows = await QueryAsync<string?>(Bookkeeping.ReadVersions, null, cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (string.IsNullOrEmpty(row))
                throw BookkeepingFailure.OfEmptyVersion(this);
            if (!seen.Add(row))
                throw BookkeepingFailure.OfDuplicate(this, row);
        }

        return seen.Order(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Reads the log table.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The entries, oldest first; none where there is no log table.</returns>
    /// <exception cref="MigrationException">As for <see cref="ReadCurrentAsync"/>.</exception>
    public async Task<IReadOnlyList<LogEntry>> ReadLogAsync(CancellationToken cancellationToken)
    {
        if (!await BookkeepingShape.HasLogAsync(this, cancellationToken).ConfigureAwait(false))
            return [];
        try
        {
            var rows = await QueryAsync<LogRow>(Bookkeeping.ReadLog + " ORDER BY id", null, cancellationToken).ConfigureAwait(false);
            return rows.Select(row => row.ToEntry(this)).ToArray();
        }
        catch (Exception exception) when (exception is System.Data.DataException or InvalidCastException or OverflowException)
        {
            throw BookkeepingFailure.OfUnreadableLog(this, exception);
        }
    }

    /// <summary>Finds migrations that were left half done outside a transaction.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The migrations, oldest first; while a run is at work, its own may be among them.</returns>
    /// <exception cref="MigrationException">As for <see cref="ReadCurrentAsync"/>.</exception>
    public async Task<IReadOnlyList<UnfinishedMigration>> ReadUnfinishedAsync(CancellationToken cancellationToken)
    {
        if (!await BookkeepingShape.HasLogAsync(this, cancellationToken).ConfigureAwait(false))
            return [];
        var rows = await QueryAsync<(long Id, string? Revision, string? Action, int? Statements)>(Bookkeeping.ReadUnfinished, null, cancellationToken)
            .ConfigureAwait(false);
        return rows
            .Select(row => new UnfinishedMigration(
                row.Revision ?? throw BookkeepingFailure.OfLogValue(this, row.Id, "revision", null),
                BookkeepingFailure.Parse<MigrationDirection>(this, row.Id, "action", row.Action),
                row.Statements ?? 0))
            .ToArray();
    }

    /// <summary>Reads the rows of a user's query.</summary>
    /// <param name="sql">One SELECT; it runs in a transaction that may not write.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The rows, each with its columns' names and values.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.QueryFailed"/>.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>>> ReadRowsAsync(string sql, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sql);
        await using var batch = new NpgsqlBatch(Connection)
        {
            Timeout = 0,
            BatchCommands = { new NpgsqlBatchCommand("START TRANSACTION READ ONLY"), new NpgsqlBatchCommand(sql), new NpgsqlBatchCommand("COMMIT") },
        };
        try
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<IReadOnlyList<KeyValuePair<string, object?>>>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    rows.Add(LiveScript.Row(reader));
                return rows;
            }
        }
        catch (PostgresException exception)
        {
            throw new MigrationException(
                MigrationErrorId.QueryFailed,
                $"The query on {Target.DisplayName} failed: {exception.SqlState}: {exception.MessageText}.",
                "Correct the query: one SELECT, which changes nothing.",
                exception)
            {
                Subject = sql,
                SqlState = exception.SqlState,
            };
        }
    }

    /// <summary>Closes the connection, and with it gives up the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        Connection.Notice -= OnNotice;
        try
        {
            // The server would free it too, but only when it gets round to noticing that the connection is closed.
            await Lock.ReleaseAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            _observer.OnVerbose($"The connection is gone: {exception.Message}");
        }

        Lock.Dispose();
        await Connection.DisposeAsync().ConfigureAwait(false);
    }

    internal async Task<List<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await Connection.QueryAsync<T>(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false);
            return rows.AsList();
        }
        catch (PostgresException exception) when (PermissionFailure.Is(exception))
        {
            throw PermissionFailure.Explain(Target, exception);
        }
    }

    private static string Prepare(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        // A pooled connection would keep the advisory lock after it was closed.
        Pooling = false,
        // Tells which statement of a pipeline has failed.
        IncludeFailedBatchedCommand = true,
    }.ConnectionString;

    /// <summary>Without a schema in the settings, a version table anywhere on the search path is the one, as Alembic would find it.</summary>
    private async Task<BookkeepingSql> LocateBookkeepingAsync(CancellationToken cancellationToken)
    {
        var settings = Target.Settings;
        var schema = settings.Schema;
        if (schema is null)
        {
            var found = await QueryAsync<string?>(
                """
                SELECT coalesce(
                    (SELECT n.nspname::text FROM pg_catalog.pg_class c
                     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.oid = pg_catalog.to_regclass(@name)),
                    pg_catalog.current_schema()::text)
                """,
                new { name = SqlIdentifier.Quote(settings.VersionTable) },
                cancellationToken).ConfigureAwait(false);
            schema = found[0] ?? throw new MigrationException(
                MigrationErrorId.InvalidConfiguration,
                $"{Target.DisplayName} has no schema on its search path to hold the table '{settings.VersionTable}'.",
                "Name one with \"schema\" in psmigrate.json, set the user's search_path, or grant the user USAGE on the schema that is meant.");
        }

        return new BookkeepingSql(schema, settings.VersionTable, settings.LogTable);
    }

    private void OnNotice(object sender, NpgsqlNoticeEventArgs e)
    {
        if (e.Notice.InvariantSeverity is "WARNING")
            _observer.OnWarning(e.Notice.MessageText);
        else
            _observer.OnVerbose($"{e.Notice.InvariantSeverity}: {e.Notice.MessageText}");
    }
}
