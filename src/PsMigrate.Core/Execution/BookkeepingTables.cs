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
            if (session.Target.Settings.Schema is not null && !await SchemaExistsAsync(session, cancellationToken).ConfigureAwait(false))
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

    private static async Task<bool> SchemaExistsAsync(MigrationSession session, CancellationToken cancellationToken) =>
        (await session.QueryAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = @schema)",
            new { schema = session.Bookkeeping.Schema },
            cancellationToken).ConfigureAwait(false))[0];
}
