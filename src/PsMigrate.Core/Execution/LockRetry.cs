using System.Globalization;
using Npgsql;

namespace PsMigrate.Execution;

/// <summary>
/// Tries again what ran into <c>lock_timeout</c> or a deadlock, with growing pauses, so that a queue never forms
/// behind a migration that waits for a lock.
/// </summary>
internal sealed class LockRetry(MigrationSession session, IMigrationObserver observer)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>55P03 lock_not_available, 40P01 deadlock_detected.</summary>
    public static bool IsWorthARetry(Exception? exception) => exception is PostgresException { SqlState: "55P03" or "40P01" };

    /// <summary>Waits before another try.</summary>
    /// <param name="tries">How many tries have failed, from 1.</param>
    /// <param name="failure">The last failure.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>False where the tries are used up.</returns>
    public async Task<bool> WaitAsync(int tries, Exception failure, CancellationToken cancellationToken)
    {
        var retries = session.Target.Settings.LockRetries;
        if (tries > retries)
            return false;
        var pause = FirstPause * Math.Pow(2, Math.Min(tries - 1, 10));
        pause = (pause < LongestPause ? pause : LongestPause) * (0.75 + (Random.Shared.NextDouble() / 2));
        observer.OnWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"{((PostgresException)failure).MessageText}; rolled back, trying again in {pause.TotalSeconds:0.0} s (retry {tries} of {retries})."));
        await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Runs an action that leaves no trace when it fails on a lock, as often as the settings allow.</summary>
    public async Task RunAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await action().ConfigureAwait(false);
                return;
            }
            catch (PostgresException exception) when (IsWorthARetry(exception))
            {
                await RollBackAsync(session).ConfigureAwait(false);
                if (!await WaitAsync(tries, exception, cancellationToken).ConfigureAwait(false))
                    throw;
            }
        }
    }

    /// <summary>Ends a failed transaction; harmless where there is none.</summary>
    public static async Task RollBackAsync(MigrationSession session)
    {
        if (session.Connection.State != System.Data.ConnectionState.Open)
            return;
        await using var batch = new NpgsqlBatch(session.Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK"));
        await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
