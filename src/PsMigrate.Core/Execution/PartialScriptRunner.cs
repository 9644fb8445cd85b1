using System.Globalization;
using Npgsql;
using PsMigrate.Planning;
using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>
/// Runs a script that does not fit into one transaction, part by part, and records after each part how far it is, so that
/// the next run goes on at the statement that failed. Without a log table it starts from the beginning again.
/// </summary>
internal sealed class PartialScriptRunner(MigrationSession session, IMigrationObserver observer, LockRetry retry)
{
    private readonly BookkeepingSql _sql = session.Bookkeeping;

    /// <summary>Where the run is, for the error message.</summary>
    public int CurrentStatement { get; private set; }

    public async Task<MigrationStepResult> RunAsync(
        MigrationStep step, int index, Action<int, string?> progress, CancellationToken cancellationToken)
    {
        var attempt = await UnfinishedAttempt.FindAsync(session, step, cancellationToken).ConfigureAwait(false);
        attempt?.Check(session, step);
        var done = attempt?.Hashes.Count ?? 0;
        if (attempt is not null)
            observer.OnWarning($"{step.Revision.Id} '{step.Revision.Message}' was left half done; going on after statement {done} of {step.Body.Statements.Count}.");
        var started = DateTimeOffset.Now;
        var id = await OpenEntryAsync(step, attempt, cancellationToken).ConfigureAwait(false);
        try
        {
            await RestoreSessionAsync(step.Body.Statements.Take(done), cancellationToken).ConfigureAwait(false);
            var interrupted = attempt?.State == LogState.Started;
            foreach (var unit in ScriptUnits.Divide(step.Body.Statements).Where(unit => unit.End > done))
            {
                await RunUnitAsync(step, index, id, Rest(unit, done), attempt, interrupted, progress, cancellationToken).ConfigureAwait(false);
                interrupted = false;
            }

            CurrentStatement = step.Body.Statements.Count;
            return await CloseEntryAsync(step, index, id, done, started, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or MigrationException)
        {
            await RecordFailureAsync(id, exception).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A transaction is done whole; of statements sent alone, some may be done.</summary>
    private static ScriptUnit Rest(ScriptUnit unit, int done) =>
        done <= unit.First
            ? unit
            : unit with { First = done, Statements = unit.Statements.Skip(done - unit.First).ToArray() };

    /// <summary>What the part that is done has set for the session, the rest of the script may rely on.</summary>
    private async Task RestoreSessionAsync(IEnumerable<ScriptStatement> done, CancellationToken cancellationToken)
    {
        foreach (var sql in done.Select(statement => statement.Sql))
        {
            // Temporary objects and their rows are gone for good; settings, roles and prepared statements are not.
            var facts = StatementFacts.Of(sql);
            if (facts.ChangesSessionState && facts.Keywords is not ["CREATE" or "DECLARE", ..])
                await SendOneAsync(new NpgsqlBatchCommand(sql), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunUnitAsync(
        MigrationStep step, int index, long? id, ScriptUnit unit, UnfinishedAttempt? attempt, bool interrupted,
        Action<int, string?> progress, CancellationToken cancellationToken)
    {
        CurrentStatement = unit.First;
        progress(unit.First + 1, null);
        foreach (var statement in unit.Statements)
            observer.OnStatement(statement.Sql);
        switch (unit.Kind)
        {
            case ScriptUnitKind.Transaction:
                await retry.RunAsync(() => SendTransactionAsync(index, id, unit, cancellationToken), cancellationToken).ConfigureAwait(false);
                break;
            case ScriptUnitKind.Chunks:
                var resumeKey = attempt?.Hashes.Count == unit.First ? attempt.ResumeKey : null;
                await new ChunkedUpdate(session, observer, retry)
                    .RunAsync(unit.Statements[0], id, resumeKey, detail => progress(unit.First + 1, detail), cancellationToken)
                    .ConfigureAwait(false);
                await AdvanceAsync(id, unit, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await retry.RunAsync(() => SendAloneAsync(unit, interrupted, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
                await AdvanceAsync(id, unit, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendTransactionAsync(int index, long? id, ScriptUnit unit, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(session.Connection, _sql, session.Target.Settings);
        await using var batch = builder.Batch;
        builder.Begin(index);
        builder.Settings(index);
        builder.Statements(index, unit.Statements, unit.First);
        if (id is { } entry)
            Advance(builder, entry, unit, index);
        builder.Commit(index);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.BatchCommand is { } command)
        {
            var origin = builder.Origin(command);
            CurrentStatement = origin.IsScript ? origin.Statement : unit.End;
            throw;
        }
    }

    private async Task SendAloneAsync(
        ScriptUnit unit, bool interrupted, Action<int, string?> progress, CancellationToken cancellationToken)
    {
        for (var i = 0; i < unit.Statements.Count; i++)
        {
            CurrentStatement = unit.First + i;
            progress(CurrentStatement + 1, null);
            var facts = StatementFacts.Of(unit.Statements[i].Sql);
            if (await new LeftoverIndex(session, observer).IsDoneAsync(facts, interrupted && i == 0, cancellationToken).ConfigureAwait(false))
                continue;
            // A statement that builds concurrently waits without blocking anybody, and giving up leaves an invalid index behind.
            var lockTimeout = facts.ConcurrentIndex is null ? session.Target.Settings.LockTimeout : TimeSpan.Zero;
            await SendOneAsync(TimeoutsFor(lockTimeout), cancellationToken).ConfigureAwait(false);
            await SendOneAsync(new NpgsqlBatchCommand(unit.Statements[i].Sql), cancellationToken).ConfigureAwait(false);
        }
    }

    private NpgsqlBatchCommand TimeoutsFor(TimeSpan lockTimeout) => BatchBuilder.Command(
        "SELECT pg_catalog.set_config('lock_timeout', $1, false), pg_catalog.set_config('statement_timeout', $2, false)",
        BatchBuilder.Milliseconds(lockTimeout),
        BatchBuilder.Milliseconds(session.Target.Settings.StatementTimeout));

    private async Task SendOneAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(session.Connection) { Timeout = 0, BatchCommands = { command } };
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<long?> OpenEntryAsync(MigrationStep step, UnfinishedAttempt? attempt, CancellationToken cancellationToken)
    {
        if (!_sql.HasLog)
            return null;
        if (attempt is not null)
        {
            await SendOneAsync(BatchBuilder.Command(_sql.Resume, attempt.Id), cancellationToken).ConfigureAwait(false);
            return attempt.Id;
        }

        await using var batch = new NpgsqlBatch(session.Connection);
        batch.BatchCommands.Add(BatchBuilder.Command(_sql.InsertStarted, BatchBuilder.LogParameters(step, 0)));
        return (long?)await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Advance(BatchBuilder builder, long id, ScriptUnit unit, int index)
    {
        builder.SuspendRole(index);
        builder.Add(BatchBuilder.Command(_sql.Advance, id, unit.Statements.Select(StatementHash.Of).ToArray()), index);
    }

    private async Task AdvanceAsync(long? id, ScriptUnit unit, CancellationToken cancellationToken)
    {
        if (id is not { } entry)
            return;
        var builder = new BatchBuilder(session.Connection, _sql, session.Target.Settings);
        await using var batch = builder.Batch;
        builder.Begin(0);
        Advance(builder, entry, unit, 0);
        builder.Commit(0);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<MigrationStepResult> CloseEntryAsync(
        MigrationStep step, int index, long? id, int done, DateTimeOffset started, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(session.Connection, _sql, session.Target.Settings);
        await using var batch = builder.Batch;
        // What the script has set held up to its end, and not beyond.
        builder.ResetRole(index);
        builder.Add(new NpgsqlBatchCommand("RESET ALL"), index);
        builder.Begin(index);
        builder.Changes(index, step.Changes);
        if (id is { } entry)
            builder.Add(BatchBuilder.Command(_sql.Finish, entry, step.Script.Checksum), index);
        builder.Commit(index);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return new MigrationStepResult(step, step.Body.Statements.Count - done, started, DateTimeOffset.Now - started);
    }

    private async Task RecordFailureAsync(long? id, Exception exception)
    {
        if (session.Connection.State != System.Data.ConnectionState.Open)
            return;
        try
        {
            foreach (var reset in new[] { "ROLLBACK", "RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL" })
                await SendOneAsync(new NpgsqlBatchCommand(reset), CancellationToken.None).ConfigureAwait(false);
            if (id is not { } entry)
                return;
            // A statement that was cancelled may or may not be done, as after a kill: only an error of the server is a failure.
            if (exception is PostgresException or MigrationException)
                await SendOneAsync(BatchBuilder.Command(_sql.Fail, entry, Describe(exception)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException later)
        {
            observer.OnVerbose(string.Create(CultureInfo.InvariantCulture, $"Could not record the failure: {later.Message}"));
        }
    }

    private static string Describe(Exception exception) =>
        exception is PostgresException server ? $"{server.SqlState}: {server.MessageText}" : exception.Message;
}
