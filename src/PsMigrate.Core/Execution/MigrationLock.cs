using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PsMigrate.Execution;

/// <summary>
/// The session advisory lock of a version table. Waiters poll with short statements and hold neither a transaction nor a
/// place in the server's queue, because CREATE INDEX CONCURRENTLY in the run that holds the lock would wait for them.
/// </summary>
public sealed class MigrationLock
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly MigrationSession _session;
    private readonly IMigrationObserver _observer;

    internal MigrationLock(MigrationSession session, IMigrationObserver observer)
    {
        _session = session;
        _observer = observer;
    }

    /// <summary>Whether this session holds it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Takes the lock, waiting for whoever holds it.</summary>
    /// <param name="timeout">How long to wait at the most; zero to try once.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.LockNotAcquired"/>, naming the holder.</exception>
    public async Task AcquireAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        var pause = FirstPause;
        LockHolder? announced = null;
        while (!await TryAcquireAsync(cancellationToken).ConfigureAwait(false))
        {
            var holder = await FindHolderAsync(cancellationToken).ConfigureAwait(false);
            var left = timeout - waited.Elapsed;
            if (left <= TimeSpan.Zero)
                throw NotAcquired(holder ?? announced, timeout);
            if (holder is not null && holder.ProcessId != announced?.ProcessId)
            {
                announced = holder;
                _observer.OnWarning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another migration run holds the lock on {_session.Target.DisplayName} ({holder}). Waiting up to {Math.Ceiling(left.TotalSeconds):0} s."));
            }

            await Task.Delay(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        IsHeld = true;
        if (announced is not null)
            _observer.OnVerbose(string.Create(CultureInfo.InvariantCulture, $"Got the lock after {waited.Elapsed.TotalSeconds:0.0} s."));
    }

    /// <summary>Gives the lock up; does nothing where it is not held or the connection is gone.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsHeld || _session.Connection.State != System.Data.ConnectionState.Open)
            return;
        IsHeld = false;
        // Not cancellable: after Ctrl+C the lock has to go too.
        // Nor may its failure hide the one that ends the run: the lock goes with the connection in any case.
        try
        {
            await _session.QueryAsync<bool>("SELECT pg_catalog.pg_advisory_unlock(@key)", new { key = Key }, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (Npgsql.NpgsqlException exception)
        {
            _observer.OnVerbose($"The lock could not be given up and goes with the connection: {exception.Message}");
        }
    }

    /// <summary>Finds out who holds the lock, without waiting.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The holder; null where nobody does.</returns>
    public async Task<LockHolder?> FindHolderAsync(CancellationToken cancellationToken)
    {
        var rows = await _session.QueryAsync<(int Pid, string? Application, string? User, DateTime? Since)>(
            """
            SELECT l.pid, nullif(a.application_name, ''), a.usename::text, a.backend_start
            FROM pg_catalog.pg_locks l
            LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
              AND (l.classid::bigint << 32) | l.objid::bigint = @key
            """,
            new { key = Key },
            cancellationToken).ConfigureAwait(false);
        return rows.Count == 0
            ? null
            : new LockHolder(
                rows[0].Pid,
                rows[0].Application ?? rows[0].User ?? "another user",
                new DateTimeOffset(rows[0].Since ?? DateTime.UtcNow));
    }

    private long Key
    {
        get
        {
            var name = $"psmigrate:{_session.Bookkeeping.Schema}.{_session.Bookkeeping.VersionTable}";
            return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        }
    }

    private async Task<bool> TryAcquireAsync(CancellationToken cancellationToken) =>
        (await _session.QueryAsync<bool>("SELECT pg_catalog.pg_try_advisory_lock(@key)", new { key = Key }, cancellationToken)
            .ConfigureAwait(false))[0];

    private MigrationException NotAcquired(LockHolder? holder, TimeSpan timeout) => new(
        MigrationErrorId.LockNotAcquired,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Another migration run holds the lock on {_session.Target.DisplayName} ({holder?.ToString() ?? "it has just ended"}); gave up after {timeout.TotalSeconds:0.#} s."),
        "Wait for that run to end, or allow more time with -LockTimeout. Nothing was changed.")
    {
        Subject = _session.Target.DisplayName,
    };
}
