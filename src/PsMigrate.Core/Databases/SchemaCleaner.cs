using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;

namespace PsMigrate.Databases;

/// <summary>Drops what the user owns in a database, in one transaction: for users who may not drop the database itself.</summary>
/// <param name="target">The database.</param>
/// <param name="observer">Hears what is done.</param>
internal sealed class SchemaCleaner(MigrationTarget target, IMigrationObserver observer)
{
    /// <summary>
    /// Whole schemas where nothing of an extension is in them; single objects in public and in those where something is;
    /// last the extensions that the user has made, which a superuser's are not taken for.
    /// </summary>
    private const string Find = """
        WITH schemas AS (
            SELECT n.oid, n.nspname,
                   pg_catalog.pg_has_role(n.nspowner, 'USAGE') AND n.nspname <> 'public'
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e') AS whole
            FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        ), objects AS (
            SELECT 'pg_catalog.pg_class'::regclass AS classid, oid AS objid, relnamespace AS namespace, relowner AS owner
            FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, oid, pronamespace, proowner FROM pg_catalog.pg_proc
            UNION ALL SELECT 'pg_catalog.pg_type'::regclass, oid, typnamespace, typowner FROM pg_catalog.pg_type WHERE typtype IN ('b', 'c', 'd', 'e', 'r')
            UNION ALL SELECT 'pg_catalog.pg_operator'::regclass, oid, oprnamespace, oprowner FROM pg_catalog.pg_operator
            UNION ALL SELECT 'pg_catalog.pg_opfamily'::regclass, oid, opfnamespace, opfowner FROM pg_catalog.pg_opfamily
            UNION ALL SELECT 'pg_catalog.pg_collation'::regclass, oid, collnamespace, collowner FROM pg_catalog.pg_collation
            UNION ALL SELECT 'pg_catalog.pg_conversion'::regclass, oid, connamespace, conowner FROM pg_catalog.pg_conversion
            UNION ALL SELECT 'pg_catalog.pg_ts_config'::regclass, oid, cfgnamespace, cfgowner FROM pg_catalog.pg_ts_config
            UNION ALL SELECT 'pg_catalog.pg_ts_dict'::regclass, oid, dictnamespace, dictowner FROM pg_catalog.pg_ts_dict
        )
        SELECT 1 AS place, true AS own, 'schema' AS type, pg_catalog.quote_ident(s.nspname) AS identity FROM schemas s WHERE s.whole
        UNION ALL
        SELECT 2, pg_catalog.pg_has_role(o.owner, 'USAGE'), i.type, i.identity
        FROM objects o JOIN schemas s ON s.oid = o.namespace, LATERAL pg_catalog.pg_identify_object(o.classid, o.objid, 0) i
        WHERE NOT s.whole AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend d WHERE d.classid = o.classid AND d.objid = o.objid AND d.refobjid <> d.objid
            AND (d.deptype IN ('e', 'i') OR d.deptype = 'a' AND d.refobjsubid > 0))
        UNION ALL
        SELECT 3, true, 'extension', pg_catalog.quote_ident(e.extname) FROM pg_catalog.pg_extension e
        JOIN pg_catalog.pg_roles r ON r.oid = e.extowner WHERE r.rolname = current_user AND NOT r.rolsuper
        ORDER BY 1, 3, 4
        """;

    /// <summary>Drops it.</summary>
    /// <param name="force">Whether other sessions are closed first.</param>
    /// <param name="lockTimeout">How long to wait for a migration run to end.</param>
    /// <param name="cancellationToken">Stops it; nothing is dropped then.</param>
    /// <returns>What stays, because it is another's.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(bool force, TimeSpan lockTimeout, CancellationToken cancellationToken)
    {
        var session = await MigrationSession.OpenAsync(target, observer, cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        if (force)
            await DatabaseRights.CloseSessionsAsync(session.Connection, target.DatabaseName, observer, cancellationToken).ConfigureAwait(false);
        await session.Lock.AcquireAsync(lockTimeout, cancellationToken).ConfigureAwait(false);
        var found = await session.QueryAsync<(int Place, bool Own, string Type, string Identity)>(Find, null, cancellationToken).ConfigureAwait(false);
        try
        {
            var batch = new NpgsqlBatch(session.Connection) { Timeout = 0 };
            await using var __ = batch.ConfigureAwait(false);
            // Who is in the middle of something keeps a lock; a few seconds are enough for what is not stuck.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_catalog.set_config('lock_timeout', '5s', true)"));
            foreach (var one in found.Where(one => one.Own))
            {
                var sql = $"DROP {one.Type.ToUpperInvariant()} IF EXISTS {one.Identity} CASCADE";
                observer.OnStatement(sql);
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            }
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            var sessions = await DatabaseReader.ReadSessionsAsync(session.Connection, target.DatabaseName, CancellationToken.None).ConfigureAwait(false);
            throw DatabaseRights.InUse(target.DisplayName, sessions, exception);
        }
        catch (PostgresException exception)
        {
            throw DatabaseRights.Explain(target, $"{target.DisplayName} cannot be emptied, and is as it was", exception);
        }
        return [.. found.Where(one => !one.Own).Select(one => $"{one.Type} {one.Identity}")];
    }
}
