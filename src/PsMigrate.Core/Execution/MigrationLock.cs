using System.Diagnostics;
using System.Globalization;
using PsMigrate.Configuration;

namespace PsMigrate.Execution;

/// <summary>
/// The lock of a version table, which keeps concurrent runs apart. Waiters poll with short statements and hold neither a transaction nor a
/// place in the server's queue, because CREATE INDEX CONCURRENTLY in the run that holds the lock would wait for them.
/// </summary>
public sealed class MigrationLock : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly MigrationSession _session;
    private readonly IMigrationObserver _observer;
    private readonly IRunLock _lock;

    internal MigrationLock(MigrationSession session, IMigrationObserver observer)
    {
        _session = session;
        _observer = observer;
        _lock = session.Target.Settings.Lock == LockMode.Table ? new LeaseLock(session, observer) : new AdvisoryLock(session);
    }

    /// <summary>Whether this session holds it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Cancelled when another run has taken the lock although this one did not give it up (<see cref="LockMode.Table"/> only).</summary>
    public CancellationToken Lost => _lock.Lost;

    /// <summary>Takes the lock, waiting for whoever holds it.</summary>
    /// <param name="timeout">How long to wait at the most; zero to try once.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.LockNotAcquired"/>, naming the holder.</exception>
    public async Task AcquireAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        var pause = FirstPause;
        LockHolder? announced = null;
        while (!await _lock.TryAcquireAsync(cancellationToken).ConfigureAwait(false))
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

    /// <summary>Gives the lock up; does nothing where it is not held.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsHeld)
            return;
        IsHeld = false;
        // Its failure may not hide the one that ends the run: the lock goes with the connection or runs out in any case.
        try
        {
            await _lock.ReleaseAsync().ConfigureAwait(false);
        }
        catch (Npgsql.NpgsqlException exception)
        {
            _observer.OnVerbose($"The lock could not be given up: {exception.Message}");
        }
    }

    /// <summary>Finds out who holds the lock, without waiting.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The holder; null where nobody does.</returns>
    public Task<LockHolder?> FindHolderAsync(CancellationToken cancellationToken) => _lock.FindHolderAsync(cancellationToken);

    /// <summary>Lets go of what the lock needed while it was held.</summary>
    public void Dispose() => (_lock as IDisposable)?.Dispose();

    private MigrationException NotAcquired(LockHolder? holder, TimeSpan timeout) => new(
        MigrationErrorId.LockNotAcquired,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Another migration run holds the lock on {_session.Target.DisplayName} ({holder?.ToString() ?? "it has just ended"}); gave up after {timeout.TotalSeconds:0.#} s."),
        "Wait for that run to end, or allow more time with -LockTimeout. Nothing was changed.")
    {
        Subject = _session.Target.DisplayName,
    };

    internal MigrationException LostException() => new(
        MigrationErrorId.LockLost,
        $"Another migration run has taken the lock on {_session.Target.DisplayName}, since this one could not renew it in time. "
        + "The migration at work was rolled back.",
        "Look with Get-MigrationStatus where the database is, and run again.")
    {
        Subject = _session.Target.DisplayName,
    };
}
