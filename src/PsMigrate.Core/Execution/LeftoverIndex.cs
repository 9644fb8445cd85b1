using Npgsql;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>Finds what an earlier, failed or interrupted CONCURRENTLY left behind.</summary>
internal sealed class LeftoverIndex(MigrationSession session, IMigrationObserver observer)
{
    /// <summary>Drops an invalid index that stands in the statement's way.</summary>
    /// <param name="facts">The statement.</param>
    /// <param name="interrupted">Whether an earlier run was cut off while it may have been at this very statement.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>True where the interrupted run turns out to have done the statement.</returns>
    public async Task<bool> IsDoneAsync(StatementFacts facts, bool interrupted, CancellationToken cancellationToken)
    {
        if (facts.ConcurrentIndex is not { Name: { } name } statement)
            return false;
        var index = await FindAsync(statement, name, cancellationToken).ConfigureAwait(false);
        switch (statement.Action)
        {
            case ConcurrentIndexAction.Create when index is { IsValid: true }:
            case ConcurrentIndexAction.Drop when index is null:
                return interrupted;
            case ConcurrentIndexAction.Create when index is { IsValid: false, IsBeingBuilt: false }:
                observer.OnWarning($"Dropping the invalid index {index.Name}, which a failed CREATE INDEX CONCURRENTLY left behind.");
                await using (var batch = new NpgsqlBatch(session.Connection) { Timeout = 0 })
                {
                    batch.BatchCommands.Add(new NpgsqlBatchCommand($"DROP INDEX CONCURRENTLY {index.Name}"));
                    await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }

                return false;
            default:
                return false;
        }
    }

    private sealed record Found(string Name, bool IsValid, bool IsBeingBuilt);

    private async Task<Found?> FindAsync(ConcurrentIndex statement, string name, CancellationToken cancellationToken)
    {
        // An index stands in its table's schema, whatever the search path; without a table, the search path decides.
        var beingBuilt = session.ServerVersion.Major >= 12
            ? "EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = c.oid)"
            : "false";
        var rows = await session.QueryAsync<Found>(
            $"""
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, i.indisvalid AS isvalid, {beingBuilt} AS isbeingbuilt
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE c.relname = @name
              AND (CASE WHEN @table::text IS NULL
                   THEN c.oid = pg_catalog.to_regclass(@index)
                   ELSE i.indrelid = pg_catalog.to_regclass(@table) END)
            """,
            new
            {
                name,
                table = statement.Table is { } table ? Qualified(statement.Schema, table) : null,
                index = Qualified(statement.Schema, name),
            },
            cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows[0];
    }

    private static string Qualified(string? schema, string name) =>
        schema is null ? SqlIdentifier.Quote(name) : $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(name)}";
}
