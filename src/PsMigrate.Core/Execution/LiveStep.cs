using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Runs a script that reads rows, in one transaction with its version and log rows.</summary>
internal sealed class LiveStep(MigrationSession session, IReadOnlyList<IScriptCompiler> compilers)
{
    public async Task<MigrationStepResult> RunAsync(
        MigrationStep step, int index, LiveScript live, bool ownTransaction, CancellationToken cancellationToken)
    {
        var compiler = compilers.First(candidate => candidate.Format == step.Script.Format);
        await SendAsync(
            builder =>
            {
                if (ownTransaction)
                    builder.Begin(index);
                builder.Settings(index);
            },
            cancellationToken).ConfigureAwait(false);
        await compiler.RunAsync(step.Script, step.Direction, live, cancellationToken).ConfigureAwait(false);
        var done = step with { Body = step.Body with { Statements = live.Sent.ToArray() } };
        var (startedAt, duration) = await SendAsync(
            builder =>
            {
                builder.ResetRole(index, live.Sent);
                builder.Changes(index, done.Changes);
                builder.LogFinished(index, done);
                builder.ResetSettings(index, live.Sent);
                if (ownTransaction)
                    builder.Commit(index);
            },
            cancellationToken).ConfigureAwait(false);
        return new MigrationStepResult(
            done, live.Sent.Count, new DateTimeOffset(startedAt, TimeSpan.Zero).ToLocalTime(), duration);
    }

    private async Task<(DateTime StartedAt, TimeSpan Duration)> SendAsync(
        Action<BatchBuilder> fill, CancellationToken cancellationToken)
    {
        var builder = new BatchBuilder(session.Connection, session.Bookkeeping, session.Target.Settings);
        await using var batch = builder.Batch;
        fill(builder);
        var timings = await StepTimings.ReadAsync(batch, cancellationToken).ConfigureAwait(false);
        return timings.Count == 0 ? default : timings[^1];
    }
}
