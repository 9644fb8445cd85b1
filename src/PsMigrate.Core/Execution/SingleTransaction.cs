using System.Globalization;
using Npgsql;
using PsMigrate.Planning;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>Carries out a whole run in one transaction.</summary>
internal sealed class SingleTransaction(MigrationSession session, StepRunner steps, IMigrationObserver observer)
{
    /// <summary>A new table locks itself, its index and what holds its long values; measured, two to three on average.</summary>
    private const int LocksOfANewTable = 3;

    private readonly LockRetry _retry = new(session, observer);
    private readonly RunProgress _progress = new(observer);

    /// <exception cref="MigrationException">A step failed; nothing is left of the run.</exception>
    public async Task RunAsync(RunState run, CancellationToken cancellationToken)
    {
        await WarnOfLocksAsync(run.Plan, cancellationToken).ConfigureAwait(false);
        for (var tries = 1; ; tries++)
        {
            run.Restart();
            var failure = await TryAsync(run, cancellationToken).ConfigureAwait(false);
            if (failure is null)
                return;
            if (!LockRetry.IsWorthARetry(failure.InnerException)
                || !await _retry.WaitAsync(tries, failure.InnerException!, cancellationToken).ConfigureAwait(false))
                throw failure;
        }
    }

    private async Task<Exception?> TryAsync(RunState run, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
            var sender = new StepSender(session, run.Plan, observer);
            while (run.Next < run.Plan.Steps.Count)
            {
                _progress.Report(run, 0, null);
                if (run.Plan.Steps[run.Next].Body.NeedsDatabase)
                {
                    if (await steps.RunLiveAsync(run, ownTransaction: false, cancellationToken).ConfigureAwait(false) is { } liveFailure)
                        return liveFailure;
                    continue;
                }

                var outcome = await sender.SendAsync(run.Next, StepRunner.CountForOneTrip(run, StepRunner.MostStepsATrip), ownTransactions: false, cancellationToken)
                    .ConfigureAwait(false);
                if (outcome.Failure is { } failure)
                {
                    await steps.RollBackAsync().ConfigureAwait(false);
                    return await FailureReport.ForTransactionAsync(run, failure, outcome.Origin).ConfigureAwait(false);
                }

                run.Complete(outcome.Completed);
            }

            await ExecuteAsync("COMMIT", cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (NpgsqlException exception)
        {
            await steps.RollBackAsync().ConfigureAwait(false);
            return await FailureReport.ForTransactionAsync(run, exception, CommandOrigin.Unknown).ConfigureAwait(false);
        }
        catch
        {
            await steps.RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A transaction that needs more locks than the server has room for fails near its end, after all the work.</summary>
    private async Task WarnOfLocksAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        var needed = plan.Steps.SelectMany(step => step.Body.Statements)
            .Sum(statement => StatementFacts.Of(statement.Sql).Keywords is ["CREATE", "TABLE", ..] ? LocksOfANewTable : 1);
        var room = (await session.QueryAsync<long>(
            """
            SELECT pg_catalog.current_setting('max_locks_per_transaction')::bigint
                   * (pg_catalog.current_setting('max_connections')::bigint + pg_catalog.current_setting('max_prepared_transactions')::bigint)
            """,
            null,
            cancellationToken).ConfigureAwait(false))[0];
        if (needed > room)
            observer.OnWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"One transaction for all {plan.Steps.Count} migrations may need about {needed} locks, and {session.Target.DisplayName} has room for {room}. Raise max_locks_per_transaction, or use \"transaction\": \"perMigration\"."));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(session.Connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
