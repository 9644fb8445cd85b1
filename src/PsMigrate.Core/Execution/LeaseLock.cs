using System.Data;
using Npgsql;

namespace PsMigrate.Execution;

/// <summary>
/// A lease on a table's only row, which the run renews through a second connection as long as it lives. Whoever finds it
/// not renewed for half a minute may take it. The version rows are the fence behind it: a step of a run that lost the
/// lease without noticing finds them changed, and is rolled back.
/// </summary>
internal sealed class LeaseLock(MigrationSession session, IMigrationObserver observer) : IRunLock, IDisposable
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(25);

    private readonly string _token = Guid.NewGuid().ToString();
    private readonly CancellationTokenSource _lost = new();
    private CancellationTokenSource? _released;
    private Task _renewing = Task.CompletedTask;

    public CancellationToken Lost => _lost.Token;

    private string Table => session.Bookkeeping.Beside(session.Target.Settings.LockTable);

    public async Task<bool> TryAcquireAsync(CancellationToken cancellationToken)
    {
        if (!await BookkeepingShape.HasLeaseAsync(session, cancellationToken).ConfigureAwait(false))
            await CreateTableAsync(cancellationToken).ConfigureAwait(false);
        var taken = await session.QueryAsync<int>(
            $"""
            INSERT INTO {Table} AS l (holder, process_id, application, taken_at, renewed_at)
            VALUES (@token, pg_catalog.pg_backend_pid(), coalesce(nullif(pg_catalog.current_setting('application_name'), ''), session_user),
                pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp())
            ON CONFLICT (only_row) DO UPDATE SET holder = EXCLUDED.holder, process_id = EXCLUDED.process_id,
                application = EXCLUDED.application, taken_at = EXCLUDED.taken_at, renewed_at = EXCLUDED.renewed_at
            WHERE l.{BookkeepingSql.LeaseExpired}
            RETURNING 1
            """,
            new { token = _token },
            cancellationToken).ConfigureAwait(false);
        if (taken.Count == 0)
            return false;
        _released = new CancellationTokenSource();
        _renewing = Task.Run(() => RenewAsync(_released.Token), CancellationToken.None);
        return true;
    }

    public async Task ReleaseAsync()
    {
        if (_released is null)
            return;
        await _released.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _released.Dispose();
        _released = null;
        if (session.Connection.State == ConnectionState.Open)
            await DeleteAsync(session).ConfigureAwait(false);
        else
            await DeleteThroughAnotherConnectionAsync().ConfigureAwait(false);
    }

    public async Task<LockHolder?> FindHolderAsync(CancellationToken cancellationToken)
    {
        if (!await BookkeepingShape.HasLeaseAsync(session, cancellationToken).ConfigureAwait(false))
            return null;
        var rows = await session.QueryAsync<(int Pid, string Application, DateTime Since)>(
            $"SELECT process_id, application, taken_at FROM {Table} WHERE NOT {BookkeepingSql.LeaseExpired}", null, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : new LockHolder(rows[0].Pid, rows[0].Application, new DateTimeOffset(rows[0].Since));
    }

    public void Dispose()
    {
        _released?.Dispose();
        _lost.Dispose();
    }

    /// <summary>Two runs may come here at once; the one that finds the table made by the other is as well served.</summary>
    private async Task CreateTableAsync(CancellationToken cancellationToken)
    {
        var schema = session.Target.Settings.Schema is null ? "" : $"{session.Bookkeeping.CreateSchema};";
        try
        {
            await session.QueryAsync<int>(
                $"""
                {schema}
                CREATE TABLE IF NOT EXISTS {Table} (
                    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
                    holder text NOT NULL,
                    process_id integer NOT NULL,
                    application text NOT NULL,
                    taken_at timestamptz NOT NULL,
                    renewed_at timestamptz NOT NULL
                )
                """,
                null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (
            exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateSchema)
        {
            observer.OnVerbose($"Another run has made {Table}.");
        }
    }

    private async Task RenewAsync(CancellationToken released)
    {
        var renewed = DateTime.UtcNow;
        MigrationSession? second = null;
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, released).ConfigureAwait(false);
                try
                {
                    second ??= await MigrationSession.OpenAsync(session.Target, SilentObserver.Instance, released).ConfigureAwait(false);
                    var rows = await second.QueryAsync<int>(
                        $"UPDATE {Table} SET renewed_at = pg_catalog.clock_timestamp() WHERE holder = @token RETURNING 1", new { token = _token }, released)
                        .ConfigureAwait(false);
                    if (rows.Count == 0)
                        break;
                    renewed = DateTime.UtcNow;
                }
                catch (Exception exception) when (exception is NpgsqlException or MigrationException or InvalidOperationException)
                {
                    observer.OnVerbose($"The lock could not be renewed: {exception.Message}");
                    if (second is not null)
                        await second.DisposeAsync().ConfigureAwait(false);
                    second = null;
                    if (DateTime.UtcNow - renewed > GiveUpAfter)
                        break;
                }
            }

            await _lost.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Released.
        }
        finally
        {
            if (second is not null)
                await second.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task DeleteThroughAnotherConnectionAsync()
    {
        try
        {
            await using var another = await MigrationSession.OpenAsync(session.Target, SilentObserver.Instance, CancellationToken.None).ConfigureAwait(false);
            await DeleteAsync(another).ConfigureAwait(false);
        }
        catch (MigrationException exception)
        {
            observer.OnVerbose($"The lock could not be given up and ends within half a minute: {exception.Message}");
        }
    }

    private async Task DeleteAsync(MigrationSession through) =>
        await through.QueryAsync<int>($"DELETE FROM {Table} WHERE holder = @token", new { token = _token }, CancellationToken.None)
            .ConfigureAwait(false);
}
