using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;
using PsMigrate.Offline;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Sets the version table without running a script.</summary>
[Cmdlet(VerbsCommon.Set, "MigrationStamp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(MigrationInfo), typeof(string))]
public sealed class SetMigrationStampCommand : LockingCmdlet
{
    private readonly List<string> _revisions = [];

    /// <summary>What is to count as applied, with everything below it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [RevisionTransformation]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Revision { get; set; } = [];

    /// <summary>Empties the version table first, whatever it holds.</summary>
    [Parameter]
    public SwitchParameter Purge { get; set; }

    /// <summary>Allows it on a protected environment.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives out an SQL script that does it, for psql; the database is left as it is.</summary>
    [Parameter]
    public SwitchParameter AsSql { get; set; }

    /// <summary>Gives out the revisions that are current afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>A schema of the database that has version and log tables of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Schema
    {
        get => TenantSchema;
        set => TenantSchema = value;
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        if (IsFromPipeline) return StampAsync(Revision);
        _revisions.AddRange(Revision);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task EndAsync() => _revisions.Count == 0 ? Task.CompletedTask : StampAsync(_revisions);

    private async Task StampAsync(IReadOnlyList<string> revisions)
    {
        var catalog = await LoadCatalogAsync();
        if (AsSql)
        {
            await WriteScriptAsync(catalog, revisions);
            return;
        }

        var target = ResolveTarget(catalog.Project);
        await using var session = await ConnectAsync(target);
        var planner = new RevisionPlanner(catalog.Graph);
        var plan = planner.Stamp(await session.ReadCurrentAsync(StopToken), revisions, Purge);
        var unfinished = await session.ReadUnfinishedAsync(StopToken);
        if (plan.Changes.Count == 0 && unfinished.Count == 0)
        {
            WriteVerbose($"{target.DisplayName} is at {RevisionSyntax.Rows(plan.From)} already.");
        }
        else
        {
            RequireForce(target, Force, "the stamp");
            if (!ShouldProcess(target.DisplayName, $"Set the version table from {RevisionSyntax.Rows(plan.From)} to {RevisionSyntax.Rows(plan.To)}")) return;
            await session.Lock.AcquireAsync(LockTimeout, StopToken);
            try
            {
                plan = planner.Stamp(await session.ReadCurrentAsync(StopToken), revisions, Purge);
                await MigrationStamp.RunAsync(session, plan.Changes, catalog, StopToken);
            }
            finally
            {
                await session.Lock.ReleaseAsync();
            }
        }

        if (!PassThru) return;
        var factory = new MigrationInfoFactory(catalog, await DatabaseState.ReadAsync(session, catalog, StopToken), IsFromPipeline);
        foreach (var id in plan.To) WriteObject(factory.Show(factory.Of(catalog.Graph.Get(id)), IsNarrow));
    }

    // Where the database is stands before a colon, as in Alembic; without one, it is where migrations begin.
    private async Task WriteScriptAsync(ScriptCatalog catalog, IReadOnlyList<string> revisions)
    {
        IReadOnlyList<string> rows = [];
        var targets = revisions;
        if (revisions.FirstOrDefault(text => text.Contains(':', StringComparison.Ordinal)) is { } ranged)
        {
            if (revisions.Count > 1)
                throw new MigrationException(
                    MigrationErrorId.InvalidRevision, $"'{ranged}' says where the stamp starts, and stands with other revisions.",
                    "Give one start:end, with heads or a revision of each branch stamped on its own.")
                {
                    Subject = ranged,
                };
            var range = RevisionRange.Parse(ranged);
            var current = range.NeedsCurrent ? await ReadCurrentAsync(catalog.Project) : null;
            if (range.Start is { } start)
                rows = [.. new RevisionResolver(catalog.Graph, current).Resolve(start.Text).Select(revision => revision.Id)];
            targets = [range.End?.Text ?? RevisionSyntax.Heads];
        }

        var plan = new RevisionPlanner(catalog.Graph).Stamp(rows, targets, Purge);
        WriteObject(OfflineScript.RenderStamp(plan, Purge, catalog, ResolveSettings(catalog.Project)));
    }
}
