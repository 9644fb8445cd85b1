using System.Diagnostics;
using System.Runtime.CompilerServices;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Carries out a plan on a session that holds the lock.</summary>
/// <param name="session">The database.</param>
/// <param name="compilers">For scripts that read rows, which are run rather than sent.</param>
/// <param name="observer">Hears how it goes.</param>
public sealed class MigrationRunner(
    MigrationSession session, IReadOnlyList<IScriptCompiler> compilers, IMigrationObserver observer)
{
    private static readonly TimeSpan QuickTrip = TimeSpan.FromMilliseconds(250);

    private readonly StepRunner _steps = new(session, compilers, observer);

    /// <summary>Runs the steps; each result is given out once its step has been committed.</summary>
    /// <param name="plan">The plan, made from the version table's present rows.</param>
    /// <param name="cancellationToken">Cancels the statement in flight and rolls back what is not committed.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.MigrationFailed"/> with a <see cref="MigrationFailure"/> as subject,
    /// <see cref="MigrationErrorId.VersionTableConflict"/>, <see cref="MigrationErrorId.PermissionDenied"/>,
    /// <see cref="MigrationErrorId.MigrationUnfinished"/>, <see cref="MigrationErrorId.LockLost"/> or
    /// <see cref="MigrationErrorId.ScriptChanged"/>.
    /// </exception>
    public async IAsyncEnumerable<MigrationStepResult> RunAsync(
        MigrationPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var locked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, session.Lock.Lost);
        var results = RunStepsAsync(plan, locked.Token).GetAsyncEnumerator(locked.Token);
        await using var _ = results.ConfigureAwait(false);
        while (await NextAsync(results, cancellationToken).ConfigureAwait(false))
            yield return results.Current;
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<MigrationStepResult> results, CancellationToken cancellationToken)
    {
        try
        {
            return await results.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (session.Lock.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw session.Lock.LostException();
        }
    }

    private async IAsyncEnumerable<MigrationStepResult> RunStepsAsync(
        MigrationPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (plan.Steps.Count == 0)
            yield break;
        if (!session.Lock.IsHeld)
            throw new InvalidOperationException("Plans are run under the migration lock.");
        await BookkeepingTables.EnsureAsync(session, cancellationToken).ConfigureAwait(false);
        await CheckRowsAsync(plan.From, "before the run", cancellationToken).ConfigureAwait(false);

        foreach (var unfinished in await session.ReadUnfinishedAsync(cancellationToken).ConfigureAwait(false))
        {
            // To go on with it is this run's business; to build on it, or to take away what it stands on, would be wrong.
            if (plan.Steps.All(step => step.Revision.Id != unfinished.Revision || step.Direction != unfinished.Direction))
                throw unfinished.ToException(session.Target.DisplayName);
        }

        var run = new RunState(session, plan);
        if (session.Target.Settings.Transaction == TransactionMode.All)
        {
            await new SingleTransaction(session, _steps, observer).RunAsync(run, cancellationToken).ConfigureAwait(false);
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
                var failure = await _steps.RunNextAsync(run, size, cancellationToken).ConfigureAwait(false);
                // Starts small, so that progress and errors show at once, and grows while trips are short.
                size = clock.Elapsed < QuickTrip ? Math.Min(size * 2, StepRunner.MostStepsATrip) : 1;
                for (var i = before; i < run.Completed.Count; i++)
                    yield return run.Completed[i];
                if (failure is not null)
                    throw failure;
            }
        }

        await CheckRowsAsync(plan.To, "after the run", cancellationToken).ConfigureAwait(false);
    }

    private async Task CheckRowsAsync(IReadOnlyList<string> expected, string when, CancellationToken cancellationToken)
    {
        var rows = await session.ReadCurrentAsync(cancellationToken).ConfigureAwait(false);
        if (!rows.ToHashSet().SetEquals(expected))
            throw new MigrationException(
                MigrationErrorId.VersionTableConflict,
                $"The version table of {session.Target.DisplayName} holds {RevisionSyntax.Rows(rows)} {when}, and not {RevisionSyntax.Rows(expected)}: somebody else has changed it.",
                "Look with Get-MigrationStatus and Get-MigrationLog who runs migrations there without PsMigrate's lock, then run again.")
            {
                Subject = session.Target.DisplayName,
            };
    }
}
