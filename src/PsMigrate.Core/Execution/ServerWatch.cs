using Npgsql;

namespace PsMigrate.Execution;

/// <summary>
/// Asks the server through a second connection, now and then, what the run's own connection is doing. Opened only when
/// something takes long; a watch that fails ends in silence, for the run does not need it.
/// </summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private ServerWatch(MigrationSession session, Action<ServerActivity> report) =>
        _watching = Task.Run(() => WatchAsync(session, report, _stop.Token));

    /// <summary>Starts to watch; dispose it to stop.</summary>
    public static ServerWatch Start(MigrationSession session, Action<ServerActivity> report) => new(session, report);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task WatchAsync(MigrationSession session, Action<ServerActivity> report, CancellationToken cancellationToken)
    {
        try
        {
            var pid = session.Connection.ProcessID;
            await Task.Delay(Patience, cancellationToken).ConfigureAwait(false);
            await using var second = await MigrationSession.OpenAsync(session.Target, SilentObserver.Instance, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var rows = await second.QueryAsync<ServerActivity>(Query(second.ServerVersion), new { pid }, cancellationToken).ConfigureAwait(false);
                if (rows.Count > 0)
                    report(rows[0]);
                await Task.Delay(Interval, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException or MigrationException or InvalidOperationException)
        {
            // Stopped, or the server would not tell.
        }
    }

    /// <summary>The progress views of PostgreSQL's manual, 28.4 (27.4 before version 16); those of indexes and rewrites came with 12.</summary>
    private static string Query(Version server)
    {
        var progress = server.Major < 12 ? "(SELECT NULL::int AS pid, NULL::text AS phase, 0::bigint AS done, 0::bigint AS total)" :
            """
            (SELECT pid, phase, CASE WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END AS done,
                    CASE WHEN tuples_total > 0 THEN tuples_total ELSE blocks_total END AS total
             FROM pg_catalog.pg_stat_progress_create_index
             UNION ALL SELECT pid, command || ': ' || phase, heap_blks_scanned, heap_blks_total FROM pg_catalog.pg_stat_progress_cluster
             UNION ALL SELECT pid, 'vacuum: ' || phase, heap_blks_scanned, heap_blks_total FROM pg_catalog.pg_stat_progress_vacuum)
            """;
        return $"""
            SELECT a.query, p.phase, coalesce(p.done, 0) AS done, coalesce(p.total, 0) AS total,
                   CASE WHEN a.wait_event_type = 'Lock' THEN pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(a.pid), ', ') ELSE '' END AS blockedby
            FROM pg_catalog.pg_stat_activity a LEFT JOIN {progress} p ON p.pid = a.pid
            WHERE a.pid = @pid AND a.state = 'active'
            """;
    }
}
