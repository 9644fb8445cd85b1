using System.Globalization;
using System.Text.Json;
using Npgsql;
using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>
/// Runs a backfill in the order of the table's key, a chunk and its resume point in one transaction, so that a run which
/// is cut off goes on after the last chunk that was committed.
/// </summary>
internal sealed class ChunkedUpdate(MigrationSession session, IMigrationObserver observer, LockRetry retry)
{
    /// <param name="statement">A statement with <see cref="ScriptStatement.Batch"/>.</param>
    /// <param name="logId">The log entry that holds the resume point; null where there is no log table.</param>
    /// <param name="resumeKey">The resume point of an earlier attempt.</param>
    /// <param name="progress">Hears how many rows are done.</param>
    /// <param name="cancellationToken">Stops after the chunk in flight has been rolled back.</param>
    public async Task RunAsync(
        ScriptStatement statement, long? logId, string? resumeKey, Action<string> progress, CancellationToken cancellationToken)
    {
        var update = statement.Batch!;
        var key = await FindKeyAsync(update, cancellationToken).ConfigureAwait(false);
        var after = ResumeAfter(statement, logId, resumeKey);
        long rows = 0;
        while (true)
        {
            Chunk? chunk = null;
            var from = after;
            await retry.RunAsync(async () => chunk = await SendAsync(statement, key, from, logId, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            rows += chunk!.Rows;
            progress(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows changed"));
            if (chunk.Last is null)
                break;
            after = chunk.Last;
            if (update.Pause > TimeSpan.Zero)
                await Task.Delay(update.Pause, cancellationToken).ConfigureAwait(false);
        }

        observer.OnVerbose(string.Create(CultureInfo.InvariantCulture, $"Changed {rows:N0} rows of {update.Table} in chunks of {update.BatchSize:N0}."));
    }

    private sealed record Chunk(long Rows, IReadOnlyList<string>? Last);

    private sealed record ResumePoint(string Statement, IReadOnlyList<string> After);

    private IReadOnlyList<string>? ResumeAfter(ScriptStatement statement, long? logId, string? resumeKey)
    {
        if (resumeKey is null)
            return null;
        if (ReadPoint(logId, resumeKey) is { } point && point.Statement == StatementHash.Of(statement))
            return point.After;
        observer.OnWarning($"The backfill of {statement.Batch!.Table} has changed since it was cut off; it starts from the beginning.");
        return null;
    }

    private ResumePoint? ReadPoint(long? logId, string resumeKey)
    {
        try
        {
            return JsonSerializer.Deserialize<ResumePoint>(resumeKey);
        }
        catch (JsonException)
        {
            throw BookkeepingFailure.OfLogValue(session, logId ?? 0, "resume_key", resumeKey);
        }
    }

    private async Task<Chunk> SendAsync(
        ScriptStatement statement, IReadOnlyList<string> key, IReadOnlyList<string>? after, long? logId,
        CancellationToken cancellationToken)
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var builder = new BatchBuilder(session.Connection, session.Bookkeeping, session.Target.Settings);
        await using (var batch = builder.Batch)
        {
            builder.Settings(0);
            builder.Add(BatchBuilder.Command(UpdateInBatchSql.Chunk(statement.Batch!, key, after)), 0);
            var chunk = await ReadAsync(batch, key.Count, cancellationToken).ConfigureAwait(false);
            if (chunk.Last is not null && logId is { } id)
                await SaveAsync(id, new ResumePoint(StatementHash.Of(statement), chunk.Last), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return chunk;
        }
    }

    private static async Task<Chunk> ReadAsync(NpgsqlBatch batch, int keys, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var last = reader.IsDBNull(1) ? null : Enumerable.Range(1, keys).Select(reader.GetString).ToArray();
            return new Chunk(reader.GetInt64(0), last);
        }
    }

    private async Task SaveAsync(long id, ResumePoint point, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(session.Connection, session.Bookkeeping, session.Target.Settings);
        await using var batch = builder.Batch;
        builder.SuspendRole(0);
        builder.Add(BatchBuilder.Command(session.Bookkeeping.SetResumeKey, id, JsonSerializer.Serialize(point)), 0);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> FindKeyAsync(UpdateInBatch update, CancellationToken cancellationToken)
    {
        var table = new { table = UpdateInBatchSql.TableName(update) };
        if (update.Key.Count == 0)
            return await session.QueryAsync<string>(
                """
                SELECT a.attname::text
                FROM pg_catalog.pg_index i
                CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                WHERE i.indisprimary AND i.indrelid = pg_catalog.to_regclass(@table) AND k.place <= i.indnkeyatts
                ORDER BY k.place
                """,
                table,
                cancellationToken).ConfigureAwait(false) is { Count: > 0 } primary
                ? primary
                : throw Unusable(update, "it has no primary key, or does not exist");

        var notNull = await session.QueryAsync<string>(
            "SELECT attname::text FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(@table) AND attnum > 0 AND attnotnull",
            table,
            cancellationToken).ConfigureAwait(false);
        // A row whose key is null comes after no other, so it would be passed over in silence.
        return update.Key.Except(notNull, StringComparer.Ordinal).FirstOrDefault() is { } column
            ? throw Unusable(update, $"its column '{column}' may be null, or does not exist")
            : update.Key;
    }

    private static MigrationException Unusable(UpdateInBatch update, string why) => new(
        MigrationErrorId.InvalidOperation,
        $"Update-InBatch cannot walk '{update.Table}' by its key: {why}.",
        "Name columns that are not null, and unique together, with -Key.");
}
