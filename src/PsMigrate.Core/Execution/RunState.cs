using PsMigrate.Planning;

namespace PsMigrate.Execution;

/// <summary>How far a run is.</summary>
internal sealed class RunState(MigrationSession session, MigrationPlan plan)
{
    private readonly List<MigrationStepResult> _completed = [];

    public MigrationSession Session => session;

    public MigrationPlan Plan => plan;

    /// <summary>The steps that are done, in order.</summary>
    public IReadOnlyList<MigrationStepResult> Completed => _completed;

    /// <summary>The place of the step at work.</summary>
    public int Next => _completed.Count;

    public void Complete(IReadOnlyList<MigrationStepResult> results) => _completed.AddRange(results);

    /// <summary>Forgets what a rollback has undone.</summary>
    public void Restart() => _completed.Clear();

    /// <summary>The version table's rows after a number of steps.</summary>
    public IReadOnlyList<string> RowsAfter(int steps)
    {
        var rows = plan.From.ToHashSet();
        foreach (var change in plan.Steps.Take(steps).SelectMany(step => step.Changes))
            change.ApplyTo(rows);
        return VersionRows.Sort(rows);
    }
}
