using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Targets;

/// <summary>A run on one database: plan, show or confirm the plan, and carry it out under the lock.</summary>
/// <param name="cmdlet">The cmdlet whose run it is.</param>
/// <param name="catalog">The scripts.</param>
/// <param name="target">The database.</param>
/// <param name="revision">Where to go, as the user wrote it.</param>
/// <param name="observer">Hears how it goes.</param>
/// <param name="compilers">One for each format.</param>
internal sealed class TargetRun(
    MigrationRunCmdlet cmdlet, ScriptCatalog catalog, MigrationTarget target, string revision, IMigrationObserver observer,
    IReadOnlyList<IScriptCompiler> compilers)
{
    private bool? _longIds;

    /// <summary>Whether the run is one of many, and its results are to be told from the others'.</summary>
    public bool IsOneOfMany { get; init; }

    /// <exception cref="MigrationException">As of planning, locking and running.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await MigrationSession.OpenAsync(target, observer, cancellationToken);
        var state = await DatabaseState.ReadAsync(session, catalog, cancellationToken);
        var plan = await PlanAsync(state.Current, cancellationToken);
        if (plan.Steps.Count == 0)
        {
            if (state.LockHolder is null && await session.ReadUnfinishedAsync(cancellationToken) is [var left, ..])
                throw left.ToException(target.DisplayName);
            cmdlet.WriteVerbose($"{target.DisplayName} is at {RevisionSyntax.Rows(plan.From)}: nothing to do for '{revision}'.");
            return;
        }

        ReportChanged(state);
        cmdlet.WriteWarnings(plan);
        var unfinished = plan.Steps.Any(step => step.Body.Statements.Any(statement => statement.OutsideTransaction))
            ? await session.ReadUnfinishedAsync(cancellationToken)
            : [];
        if (!cmdlet.IsWanted(new PlanText(plan, target, cmdlet.RunDirection, unfinished), target)) return;
        await session.Lock.AcquireAsync(cmdlet.LockTimeout, cancellationToken);
        try
        {
            plan = await PlanAgainAsync(session, plan, cancellationToken);
            await foreach (var result in new MigrationRunner(session, compilers, observer).RunAsync(plan, cancellationToken))
                cmdlet.WriteObject(Describe(result));
        }
        finally
        {
            await session.Lock.ReleaseAsync();
        }
    }

    private Task<MigrationPlan> PlanAsync(IReadOnlyList<string> rows, CancellationToken cancellationToken)
    {
        var revisions = cmdlet.PlanRevisions(new RevisionPlanner(catalog.Graph), rows, revision);
        return new MigrationPlanner(catalog, compilers)
            .PlanAsync(revisions.From, revisions.Steps, target.Settings, cancellationToken);
    }

    // While this run waited for the lock, another may have done some or all of it.
    private async Task<MigrationPlan> PlanAgainAsync(MigrationSession session, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var rows = await session.ReadCurrentAsync(cancellationToken);
        if (rows.ToHashSet().SetEquals(plan.From)) return plan;
        if (RevisionSpecifier.Parse(revision).NeedsCurrent)
        {
            throw new MigrationException(
                MigrationErrorId.VersionTableConflict,
                $"{target.DisplayName} was at {RevisionSyntax.Rows(plan.From)} and is now at {RevisionSyntax.Rows(rows)}: another run moved it, "
                    + $"so '{revision}' no longer means what it did. Nothing was changed.",
                "Look with Get-MigrationStatus, and run again or name a revision.")
            {
                Subject = target.DisplayName,
            };
        }

        cmdlet.WriteVerbose($"Another run has taken {target.DisplayName} from {RevisionSyntax.Rows(plan.From)} to {RevisionSyntax.Rows(rows)}; planning again.");
        return await PlanAsync(rows, cancellationToken);
    }

    private void ReportChanged(DatabaseState state)
    {
        var changed = target.Settings.OnChanged == ChangedScriptAction.Ignore ? [] : state.In(RevisionState.Changed);
        if (changed.Count == 0) return;
        var message = $"Applied to {target.DisplayName}, and their scripts have changed since: {string.Join(", ", changed)}.";
        if (target.Settings.OnChanged == ChangedScriptAction.Warn)
        {
            cmdlet.WriteWarning(message);
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

    private PSObject Describe(MigrationStepResult result)
    {
        var shown = new MigrationRunResult
        {
            Revision = result.Step.Revision.Id,
            Direction = result.Step.Direction,
            Message = result.Step.Revision.Message,
            Statements = result.Statements,
            StartedOn = result.StartedAt,
            Duration = result.Duration,
            Database = target.DisplayName,
            Environment = target.Environment,
            Schema = target.TenantSchema,
            Path = result.Step.Script.Path,
            Project = catalog.Project.Directory,
        };
        // One of many has a table of its own, which says which database.
        _longIds ??= TableView.HasLongIds(catalog.Graph.Revisions.Select(one => one.Id));
        return TableView.Choose(shown, (IsOneOfMany ? "OneOfMany" : "") + (_longIds.Value ? "LongIds" : ""));
    }
}
