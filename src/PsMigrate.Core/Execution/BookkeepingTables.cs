using Npgsql;

namespace PsMigrate.Execution;

/// <summary>Makes the version and log tables where they are missing. Called under the lock, so that it does not race.</summary>
internal static class BookkeepingTables
{
    public static async Task EnsureAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        var sql = session.Bookkeeping;
        var version = await BookkeepingShape.HasVersionsAsync(session, cancellationToken).ConfigureAwait(false);
        var log = !sql.HasLog || await BookkeepingShape.HasLogAsync(session, cancellationToken).ConfigureAwait(false);
        if (version && log)
            return;

        try
        {
            await using var batch = new NpgsqlBatch(session.Connection);
            if (session.Target.Settings.Schema is not null && !await TenantSchemas.ExistsAsync(session, sql.Schema, cancellationToken).ConfigureAwait(false))
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.CreateSchema));
            if (!version)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.CreateVersionTable));
            if (!log)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.CreateLogTable));
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (PermissionFailure.Is(exception))
        {
            throw PermissionFailure.Explain(session.Target, exception);
        }
    }
}
