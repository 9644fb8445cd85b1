using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that plans a run, shows or confirms the plan, and carries it out under the lock.</summary>
public abstract class MigrationRunCmdlet : LockingCmdlet
{
    /// <summary>Which way it goes.</summary>
    protected abstract MigrationDirection Direction { get; }

    /// <summary>The target as the user wrote it.</summary>
    protected abstract string Target { get; }

    /// <summary>Plans the revisions to go through.</summary>
    /// <param name="planner">The graph's planner.</param>
    /// <param name="rows">The version table's rows.</param>
    protected abstract RevisionPlan Plan(RevisionPlanner planner, IReadOnlyCollection<string> rows);

    /// <summary>Refuses what must not happen to this database.</summary>
    /// <param name="target">The database.</param>
    protected virtual void Guard(MigrationTarget target)
    {
    }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var target = ResolveTarget(catalog.Project);
        await using var session = await ConnectAsync(target);
        var state = await DatabaseState.ReadAsync(session, catalog, StopToken);
        var plan = await PlanAsync(catalog, target, state.Current);
        if (plan.Steps.Count == 0)
        {
            if (state.LockHolder is null && await session.ReadUnfinishedAsync(StopToken) is [var unfinished, ..])
                throw unfinished.ToException(target.DisplayName);
            WriteVerbose($"{target.DisplayName} is at {Names(plan.From)}: nothing to do for '{Target}'.");
            return;
        }

        ReportChanged(target, state);
        var text = new PlanText(plan, target, Direction);
        if (!WhatIfIsSet) Guard(target);
        if (!ShouldProcess(WhatIfIsSet ? text.Whole : text.Headline, text.Question, "Confirm")) return;

        Observer.Database = target.DisplayName;
        await session.Lock.AcquireAsync(LockTimeout, StopToken);
        try
        {
            plan = await PlanAgainAsync(session, catalog, plan);
            var runner = new MigrationRunner(session, Compilers.All, Observer);
            await foreach (var result in runner.RunAsync(plan, StopToken))
                WriteObject(Describe(result, target, catalog.Project));
        }
        finally
        {
            Observer.Complete();
            await session.Lock.ReleaseAsync();
        }
    }

    private Task<MigrationPlan> PlanAsync(ScriptCatalog catalog, MigrationTarget target, IReadOnlyList<string> rows)
    {
        var revisions = Plan(new RevisionPlanner(catalog.Graph), rows);
        return new MigrationPlanner(catalog, Compilers.All)
            .PlanAsync(revisions.From, revisions.Steps, target.Settings, StopToken);
    }

    // While this run waited for the lock, another may have done some or all of it.
    private async Task<MigrationPlan> PlanAgainAsync(MigrationSession session, ScriptCatalog catalog, MigrationPlan plan)
    {
        var rows = await session.ReadCurrentAsync(StopToken);
        if (rows.ToHashSet().SetEquals(plan.From)) return plan;
        if (RevisionSpecifier.Parse(Target).NeedsCurrent)
        {
            throw new MigrationException(
                MigrationErrorId.VersionTableConflict,
                $"{session.Target.DisplayName} was at {Names(plan.From)} and is now at {Names(rows)}: another run moved it, "
                    + $"so '{Target}' no longer means what it did. Nothing was changed.",
                "Look with Get-MigrationStatus, and run again or name a revision.")
            {
                Subject = session.Target.DisplayName,
            };
        }

        WriteVerbose($"Another run has taken {session.Target.DisplayName} from {Names(plan.From)} to {Names(rows)}; planning again.");
        return await PlanAsync(catalog, session.Target, rows);
    }

    private void ReportChanged(MigrationTarget target, DatabaseState state)
    {
        var changed = target.Settings.OnChanged == ChangedScriptAction.Ignore ? [] : state.In(RevisionState.Changed);
        if (changed.Count == 0) return;
        var message = $"Applied to {target.DisplayName}, and their scripts have changed since: {string.Join(", ", changed)}.";
        if (target.Settings.OnChanged == ChangedScriptAction.Warn)
        {
            WriteWarning(message);
            return;
        }

        throw new MigrationException(
            MigrationErrorId.ScriptChanged,
            $"{message} Nothing was run, as \"onChanged\" is \"error\".",
            "Put the scripts back as they were, or accept them as they are with Set-MigrationStamp.")
        {
            Subject = changed[0],
        };
    }

    private static string Names(IReadOnlyCollection<string> rows) => rows.Count == 0 ? "base" : string.Join(", ", rows);

    private static MigrationRunResult Describe(MigrationStepResult result, MigrationTarget target, MigrationProject project) => new()
    {
        Revision = result.Step.Revision.Id,
        Direction = result.Step.Direction,
        Message = result.Step.Revision.Message,
        Statements = result.Statements,
        StartedOn = result.StartedAt,
        Duration = result.Duration,
        Database = target.DisplayName,
        Environment = target.Environment,
        Path = result.Step.Script.Path,
        Project = project.Directory,
    };
}
