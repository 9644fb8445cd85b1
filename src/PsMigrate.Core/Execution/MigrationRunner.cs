using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Carries out a plan on a session that holds the lock.</summary>
/// <param name="session">The database.</param>
/// <param name="compilers">For scripts that read rows, which are run rather than sent.</param>
/// <param name="observer">Hears how it goes.</param>
public sealed class MigrationRunner(
    MigrationSession session, IReadOnlyList<IScriptCompiler> compilers, IMigrationObserver observer)
{
    private const int MostStepsATrip = 64;
    private const int MostCharactersATrip = 1 << 20;
    private static readonly TimeSpan QuickTrip = TimeSpan.FromMilliseconds(250);

    private readonly LockRetry _retry = new(session, observer);

    /// <summary>Runs the steps; each result is given out once its step has been committed.</summary>
    /// <param name="plan">The plan, made from the version table's present rows.</param>
    /// <param name="cancellationToken">Cancels the statement in flight and rolls back what is not committed.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.MigrationFailed"/> with a <see cref="MigrationFailure"/> as subject,
    /// <see cref="MigrationErrorId.VersionTableConflict"/>, <see cref="MigrationErrorId.PermissionDenied"/> or
    /// <see cref="MigrationErrorId.ScriptChanged"/>.
    /// </exception>
    public async IAsyncEnumerable<MigrationStepResult> RunAsync(
        MigrationPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (plan.Steps.Count == 0)
            yield break;
        if (!session.Lock.IsHeld)
            throw new InvalidOperationException("Plans are run under the migration lock.");
        await BookkeepingTables.EnsureAsync(session, cancellationToken).ConfigureAwait(false);
        await CheckRowsAsync(plan.From, "before the run", cancellationToken).ConfigureAwait(false);

        var run = new RunState(session, plan);
        if (session.Target.Settings.Transaction == TransactionMode.All)
        {
            await RunInOneTransactionAsync(run, cancellationToken).ConfigureAwait(false);
            foreach (var result in run.Completed)
                yield return result;
        }
        else
        {
            var size = 1;
            while (run.Next < plan.Steps.Count)
            {
                var before = run.Completed.Count;
                var clock = Stopwatch.StartNew();
                var failure = await RunNextAsync(run, size, cancellationToken).ConfigureAwait(false);
                // Starts small, so that progress and errors show at once, and grows while trips are short.
                size = clock.Elapsed < QuickTrip ? Math.Min(size * 2, MostStepsATrip) : 1;
                for (var i = before; i < run.Completed.Count; i++)
                    yield return run.Completed[i];
                if (failure is not null)
                    throw failure;
            }
        }

        await CheckRowsAsync(plan.To, "after the run", cancellationToken).ConfigureAwait(false);
    }

    private async Task<Exception?> RunNextAsync(RunState run, int size, CancellationToken cancellationToken)
    {
        var step = run.Plan.Steps[run.Next];
        Report(run, 0, null);
        await using var watch = ServerWatch.Start(session, activity => Report(run, activity));
        if (step.Body.NeedsDatabase)
            return await RunLiveAsync(run, ownTransaction: true, cancellationToken).ConfigureAwait(false);
        if (RunsInParts(step))
            return await RunInPartsAsync(run, cancellationToken).ConfigureAwait(false);
        return await SendAsync(run, CountForOneTrip(run, size), cancellationToken).ConfigureAwait(false);
    }

    private static bool RunsInParts(MigrationStep step) => step.Body.Statements.Any(statement => statement.OutsideTransaction);

    private static int CountForOneTrip(RunState run, int size)
    {
        var steps = run.Plan.Steps;
        var characters = 0;
        var count = 0;
        while (count < size && run.Next + count < steps.Count)
        {
            var step = steps[run.Next + count];
            characters += step.Body.Statements.Sum(statement => statement.Sql.Length);
            if (step.Body.NeedsDatabase || RunsInParts(step) || (count > 0 && characters > MostCharactersATrip))
                break;
            count++;
        }

        return count;
    }

    private async Task<Exception?> SendAsync(RunState run, int count, CancellationToken cancellationToken)
    {
        var sender = new StepSender(session, run.Plan, observer);
        var tries = 0;
        var last = run.Next + count;
        while (run.Next < last)
        {
            var outcome = await CancellableAsync(
                () => sender.SendAsync(run.Next, last - run.Next, ownTransactions: true, cancellationToken)).ConfigureAwait(false);
            if (outcome.Completed.Count > 0)
                tries = 0;
            run.Complete(outcome.Completed);
            if (outcome.Failure is not { } failure)
                break;
            await RollBackAsync().ConfigureAwait(false);
            if (LockRetry.IsWorthARetry(failure))
            {
                Report(run, 0, $"waiting for a lock, try {tries + 1}");
                if (await _retry.WaitAsync(++tries, failure, cancellationToken).ConfigureAwait(false))
                {
                    last = run.Next + 1;
                    continue;
                }
            }

            return await FailureReport.ForTransactionAsync(run, failure, outcome.Origin).ConfigureAwait(false);
        }

        return null;
    }

    private async Task<Exception?> RunInPartsAsync(RunState run, CancellationToken cancellationToken)
    {
        var runner = new PartialScriptRunner(session, observer, _retry);
        try
        {
            run.Complete([await runner.RunAsync(
                run.Plan.Steps[run.Next], run.Next, (statement, detail) => Report(run, statement, detail), cancellationToken).ConfigureAwait(false)]);
            return null;
        }
        catch (NpgsqlException exception)
        {
            return await FailureReport.ForPartsAsync(run, exception, runner.CurrentStatement).ConfigureAwait(false);
        }
    }

    private async Task<Exception?> RunLiveAsync(RunState run, bool ownTransaction, CancellationToken cancellationToken)
    {
        var step = run.Plan.Steps[run.Next];
        var live = new LiveScript(session, step, run.Next, observer);
        try
        {
            var result = await CancellableAsync(
                () => new LiveStep(session, compilers).RunAsync(step, run.Next, live, ownTransaction, cancellationToken)).ConfigureAwait(false);
            run.Complete([result]);
            return null;
        }
        catch (Exception exception) when (exception is NpgsqlException || exception.GetBaseException() is NpgsqlException)
        {
            await RollBackAsync().ConfigureAwait(false);
            return await FailureReport.ForLiveAsync(run, (NpgsqlException)exception.GetBaseException(), live.Sent).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunInOneTransactionAsync(RunState run, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            run.Restart();
            var failure = await TryInOneTransactionAsync(run, cancellationToken).ConfigureAwait(false);
            if (failure is null)
                return;
            if (!LockRetry.IsWorthARetry(failure.InnerException)
                || !await _retry.WaitAsync(tries, failure.InnerException!, cancellationToken).ConfigureAwait(false))
                throw failure;
        }
    }

    private async Task<Exception?> TryInOneTransactionAsync(RunState run, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
            var sender = new StepSender(session, run.Plan, observer);
            while (run.Next < run.Plan.Steps.Count)
            {
                Report(run, 0, null);
                if (run.Plan.Steps[run.Next].Body.NeedsDatabase)
                {
                    if (await RunLiveAsync(run, ownTransaction: false, cancellationToken).ConfigureAwait(false) is { } liveFailure)
                        return liveFailure;
                    continue;
                }

                var outcome = await sender.SendAsync(run.Next, CountForOneTrip(run, MostStepsATrip), ownTransactions: false, cancellationToken)
                    .ConfigureAwait(false);
                if (outcome.Failure is { } failure)
                {
                    await RollBackAsync().ConfigureAwait(false);
                    return await FailureReport.ForTransactionAsync(run, failure, outcome.Origin).ConfigureAwait(false);
                }

                run.Complete(outcome.Completed);
            }

            await ExecuteAsync("COMMIT", cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (NpgsqlException exception)
        {
            await RollBackAsync().ConfigureAwait(false);
            return await FailureReport.ForTransactionAsync(run, exception, CommandOrigin.Unknown).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<T> CancellableAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await RollBackAsync().ConfigureAwait(false);
            observer.OnVerbose($"Stopped; what was not committed has been rolled back on {session.Target.DisplayName}.");
            throw;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(session.Connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RollBackAsync()
    {
        try
        {
            await LockRetry.RollBackAsync(session).ConfigureAwait(false);
        }
        catch (NpgsqlException exception)
        {
            observer.OnVerbose($"The connection is gone: {exception.Message}");
        }
    }

    private async Task CheckRowsAsync(IReadOnlyList<string> expected, string when, CancellationToken cancellationToken)
    {
        var rows = await session.ReadCurrentAsync(cancellationToken).ConfigureAwait(false);
        if (!rows.ToHashSet().SetEquals(expected))
            throw new MigrationException(
                MigrationErrorId.VersionTableConflict,
                $"The version table of {session.Target.DisplayName} holds {RunState.Names(rows)} {when}, and not {RunState.Names(expected)}: somebody else has changed it.",
                "Look with Get-MigrationStatus and Get-MigrationLog who runs migrations there without PsMigrate's lock, then run again.")
            {
                Subject = session.Target.DisplayName,
            };
    }

    /// <summary>Of the steps that travel together, the one at work is told by its statement.</summary>
    private void Report(RunState run, ServerActivity activity)
    {
        var steps = run.Plan.Steps;
        for (var index = run.Next; index < Math.Min(run.Next + MostStepsATrip, steps.Count); index++)
        {
            var statements = steps[index].Body.Statements;
            for (var i = 0; i < statements.Count; i++)
            {
                if (activity.Query.Length == 0 || !statements[i].Sql.StartsWith(activity.Query, StringComparison.Ordinal))
                    continue;
                observer.OnProgress(Progress(run, index, i + 1) with { Detail = activity.Detail, Fraction = activity.Fraction });
                return;
            }
        }
    }

    private void Report(RunState run, int statement, string? detail) => observer.OnProgress(
        Progress(run, Math.Min(run.Next, run.Plan.Steps.Count - 1), statement) with { Detail = detail });

    private static MigrationProgress Progress(RunState run, int index, int statement)
    {
        var step = run.Plan.Steps[index];
        return new MigrationProgress(
            index + 1, run.Plan.Steps.Count, step.Revision.Id, step.Revision.Message, step.Direction, statement, step.Body.Statements.Count);
    }
}
