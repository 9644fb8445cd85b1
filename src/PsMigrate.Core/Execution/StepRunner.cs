using Npgsql;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Carries out the next steps of a run, each kind in its way, and explains what fails.</summary>
internal sealed class StepRunner(MigrationSession session, IReadOnlyList<IScriptCompiler> compilers, IMigrationObserver observer)
{
    public const int MostStepsATrip = 64;
    private const int MostCharactersATrip = 1 << 20;

    private readonly LockRetry _retry = new(session, observer);
    private readonly RunProgress _progress = new(observer);

    /// <summary>Runs the next step, or several that fit into one trip.</summary>
    /// <returns>The failure, or null.</returns>
    public async Task<Exception?> RunNextAsync(RunState run, int size, CancellationToken cancellationToken)
    {
        var step = run.Plan.Steps[run.Next];
        _progress.Report(run, 0, null);
        await using var watch = ServerWatch.Start(session, activity => _progress.Report(run, activity, MostStepsATrip));
        if (step.Body.NeedsDatabase)
            return await RunLiveAsync(run, ownTransaction: true, cancellationToken).ConfigureAwait(false);
        if (RunsInParts(step))
            return await RunInPartsAsync(run, cancellationToken).ConfigureAwait(false);
        return await SendAsync(run, CountForOneTrip(run, size), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a script that reads rows.</summary>
    public async Task<Exception?> RunLiveAsync(RunState run, bool ownTransaction, CancellationToken cancellationToken)
    {
        var step = run.Plan.Steps[run.Next];
        for (var tries = 1; ; tries++)
        {
            var live = new LiveScript(session, step, run.Next, observer);
            try
            {
                run.Complete([await CancellableAsync(
                    () => new LiveStep(session, compilers).RunAsync(step, run.Next, live, ownTransaction, cancellationToken)).ConfigureAwait(false)]);
                return null;
            }
            catch (Exception exception) when (exception.GetBaseException() is NpgsqlException failure)
            {
                await RollBackAsync().ConfigureAwait(false);
                var again = ownTransaction && LockRetry.IsWorthARetry(failure)
                    && await _retry.WaitAsync(tries, failure, cancellationToken).ConfigureAwait(false);
                if (!again)
                    return await FailureReport.ForLiveAsync(run, failure, live.Sent).ConfigureAwait(false);
            }
            catch
            {
                await RollBackAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>How many steps, of those that may travel together, go into one trip.</summary>
    public static int CountForOneTrip(RunState run, int size)
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

    /// <summary>Ends a failed transaction, where there still is a connection.</summary>
    public async Task RollBackAsync()
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

    private static bool RunsInParts(MigrationStep step) => step.Body.Statements.Any(statement => statement.OutsideTransaction);

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
                _progress.Report(run, 0, $"waiting for a lock, try {tries + 1}");
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
                run.Plan.Steps[run.Next], run.Next, (statement, detail) => _progress.Report(run, statement, detail), cancellationToken).ConfigureAwait(false)]);
            return null;
        }
        catch (NpgsqlException exception)
        {
            return await FailureReport.ForPartsAsync(run, exception, runner.CurrentStatement).ConfigureAwait(false);
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
}
