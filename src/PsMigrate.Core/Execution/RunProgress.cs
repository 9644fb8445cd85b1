namespace PsMigrate.Execution;

/// <summary>Says how far a run is.</summary>
internal sealed class RunProgress(IMigrationObserver observer)
{
    /// <param name="run">The run.</param>
    /// <param name="statement">The statement at work, from 1; 0 where several travel together.</param>
    /// <param name="detail">What else is known.</param>
    public void Report(RunState run, int statement, string? detail) => observer.OnProgress(
        At(run, Math.Min(run.Next, run.Plan.Steps.Count - 1), statement) with { Detail = detail });

    /// <summary>Of the steps that travel together, the one at work is told by its statement.</summary>
    public void Report(RunState run, ServerActivity activity, int mostSteps)
    {
        var steps = run.Plan.Steps;
        for (var index = run.Next; index < Math.Min(run.Next + mostSteps, steps.Count); index++)
        {
            var statements = steps[index].Body.Statements;
            for (var i = 0; i < statements.Count; i++)
            {
                if (activity.Query.Length == 0 || !statements[i].Sql.StartsWith(activity.Query, StringComparison.Ordinal))
                    continue;
                observer.OnProgress(At(run, index, i + 1) with { Detail = activity.Detail, Fraction = activity.Fraction });
                return;
            }
        }
    }

    private static MigrationProgress At(RunState run, int index, int statement)
    {
        var step = run.Plan.Steps[index];
        return new MigrationProgress(
            index + 1, run.Plan.Steps.Count, step.Revision.Id, step.Revision.Message, step.Direction, statement, step.Body.Statements.Count);
    }
}
