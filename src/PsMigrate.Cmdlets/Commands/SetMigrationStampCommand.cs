using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;
using PsMigrate.Planning;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Sets the version table without running a script.</summary>
[Cmdlet(VerbsCommon.Set, "MigrationStamp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(MigrationInfo))]
public sealed class SetMigrationStampCommand : LockingCmdlet
{
    private readonly List<string> _revisions = [];

    /// <summary>What is to count as applied, with everything below it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Revision { get; set; } = [];

    /// <summary>Empties the version table first, whatever it holds.</summary>
    [Parameter]
    public SwitchParameter Purge { get; set; }

    /// <summary>Allows it on a protected environment.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives out the revisions that are current afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        _revisions.AddRange(Revision);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (_revisions.Count == 0) return;
        var catalog = await LoadCatalogAsync();
        var target = ResolveTarget(catalog.Project);
        await using var session = await ConnectAsync(target);
        var planner = new RevisionPlanner(catalog.Graph);
        var plan = planner.Stamp(await session.ReadCurrentAsync(StopToken), _revisions, Purge);
        if (plan.Changes.Count == 0)
        {
            WriteVerbose($"{target.DisplayName} is at {Names(plan.From)} already.");
        }
        else
        {
            if (!WhatIfIsSet) RequireForce(target, Force, "the stamp");
            if (!ShouldProcess(target.DisplayName, $"Set the version table from {Names(plan.From)} to {Names(plan.To)}")) return;
            await session.Lock.AcquireAsync(LockTimeout, StopToken);
            try
            {
                plan = planner.Stamp(await session.ReadCurrentAsync(StopToken), _revisions, Purge);
                await MigrationStamp.RunAsync(session, plan.Changes, catalog, StopToken);
            }
            finally
            {
                await session.Lock.ReleaseAsync();
            }
        }

        if (!PassThru) return;
        var factory = new MigrationInfoFactory(catalog, await DatabaseState.ReadAsync(session, catalog, StopToken));
        foreach (var id in plan.To) WriteObject(factory.Of(catalog.Graph.Get(id)));
    }

    private static string Names(IReadOnlyList<string> rows) => rows.Count == 0 ? "base" : string.Join(", ", rows);
}
