using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PsMigrate.Execution;

/// <summary>A session advisory lock, keyed on the version table.</summary>
internal sealed class AdvisoryLock(MigrationSession session) : IRunLock
{
    /// <summary>It is lost with the connection only, and then nothing of the run goes on either.</summary>
    public CancellationToken Lost => CancellationToken.None;

    private long Key
    {
        get
        {
            var name = $"psmigrate:{session.Bookkeeping.Schema}.{session.Bookkeeping.VersionTable}";
            return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        }
    }

    public async Task<bool> TryAcquireAsync(CancellationToken cancellationToken) =>
        (await session.QueryAsync<bool>("SELECT pg_catalog.pg_try_advisory_lock(@key)", new { key = Key }, cancellationToken)
            .ConfigureAwait(false))[0];

    public async Task ReleaseAsync()
    {
        if (session.Connection.State != System.Data.ConnectionState.Open)
            return;
        // Not cancellable: after Ctrl+C the lock has to go too.
        await session.QueryAsync<bool>("SELECT pg_catalog.pg_advisory_unlock(@key)", new { key = Key }, CancellationToken.None)
            .ConfigureAwait(false);
    }

    public async Task<LockHolder?> FindHolderAsync(CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<(int Pid, string? Application, string? User, DateTime? Since)>(
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
}
