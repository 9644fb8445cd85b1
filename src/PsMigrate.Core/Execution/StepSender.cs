using Npgsql;
using PsMigrate.Planning;

namespace PsMigrate.Execution;

/// <summary>
/// Sends steps whose statements all run in a transaction, several in one round trip: BEGIN, settings, script, version
/// rows, log row and COMMIT follow each other without waiting for answers.
/// </summary>
internal sealed class StepSender(MigrationSession session, MigrationPlan plan, IMigrationObserver observer)
{
    /// <summary>Sends steps <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/>.</summary>
    /// <param name="first">The first step's place in the plan, from 0.</param>
    /// <param name="count">How many steps.</param>
    /// <param name="ownTransactions">False where the caller has begun a transaction that takes all of them.</param>
    /// <param name="cancellationToken">Cancels the statement in flight.</param>
    public async Task<SendOutcome> SendAsync(
        int first, int count, bool ownTransactions, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(session.Connection, session.Bookkeeping, session.Target.Settings);
        await using var batch = builder.Batch;
        for (var index = first; index < first + count; index++)
            AddStep(builder, index, ownTransactions);

        var timings = new List<(DateTime StartedAt, TimeSpan Duration)>(count);
        try
        {
            await StepTimings.ReadAsync(batch, timings, cancellationToken).ConfigureAwait(false);
            return new SendOutcome(Results(first, count, timings), null, CommandOrigin.Unknown);
        }
        catch (NpgsqlException exception)
        {
            var origin = (exception as PostgresException)?.BatchCommand is { } command
                ? builder.Origin(command)
                : CommandOrigin.Unknown;
            var committed = ownTransactions && origin.Step >= 0 ? origin.Step - first : 0;
            return new SendOutcome(Results(first, committed, timings), exception, origin);
        }
    }

    private void AddStep(BatchBuilder builder, int index, bool ownTransactions)
    {
        var step = plan.Steps[index];
        foreach (var statement in step.Body.Statements)
            observer.OnStatement(statement.Sql);
        if (ownTransactions)
            builder.Begin(index);
        builder.Settings(index);
        builder.Statements(index, step.Body.Statements);
        builder.ResetRole(index, step.Body.Statements);
        builder.Changes(index, step.Changes);
        builder.LogFinished(index, step);
        builder.ResetSettings(index, step.Body.Statements);
        if (ownTransactions)
            builder.Commit(index);
    }

    private MigrationStepResult[] Results(int first, int count, List<(DateTime StartedAt, TimeSpan Duration)> timings)
    {
        // A step with several version changes has several markers: its last one counts.
        var results = new MigrationStepResult[count];
        var marker = -1;
        for (var i = 0; i < count; i++)
        {
            var step = plan.Steps[first + i];
            marker += step.Changes.Count;
            var (startedAt, duration) = timings[marker];
            results[i] = new MigrationStepResult(
                step, step.Body.Statements.Count, new DateTimeOffset(startedAt, TimeSpan.Zero).ToLocalTime(), duration);
        }

        return results;
    }
}
