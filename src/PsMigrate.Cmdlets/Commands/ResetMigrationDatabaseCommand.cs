using System.Diagnostics;
using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Databases;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Revisions;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Makes a database as empty as a new one, and upgrades it where asked.</summary>
[Cmdlet(VerbsCommon.Reset, "MigrationDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MigrationResetResult))]
public sealed class ResetMigrationDatabaseCommand : LockingCmdlet
{
    /// <summary>Whether the database is made again or its schemas are emptied.</summary>
    [Parameter]
    public ResetMode Mode { get; set; }

    /// <summary>Applies the migrations afterwards.</summary>
    [Parameter]
    public SwitchParameter Upgrade { get; set; }

    /// <summary>How far to upgrade; with this, -Upgrade need not be given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Revision { get; set; } = RevisionSyntax.Heads;

    /// <summary>Makes the database where there is none of its name.</summary>
    [Parameter]
    public SwitchParameter Create { get; set; }

    /// <summary>Closes the sessions of others.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var clock = Stopwatch.StartNew();
        var project = OpenProject();
        var target = ResolveTarget(project);
        if (target.Protected)
            throw IsProtected(target);
        RefuseSchema(target, "a reset", "Take the schema back with Invoke-MigrationDowngrade base and up again, or name the database with -ConnectionString if you mean all of it.");
        // A script that cannot be run is found out before there is nothing left to run it on.
        var upgrade = await PlanUpgradeAsync(project, target);
        var reset = new DatabaseReset(target, Observer);
        var plan = await reset.PlanAsync(Mode, Create, StopToken);
        if (!ShouldProcess(target.DisplayName, Describe(plan, upgrade)))
            return;

        var kept = await reset.RunAsync(plan, Force, LockTimeout, StopToken);
        foreach (var one in kept)
            WriteWarning($"{one} in {target.DisplayName} does not belong to the user, and stays.");
        if (upgrade is not null)
            await UpgradeAsync(upgrade, target);
        WriteObject(new MigrationResetResult
        {
            Database = target.DisplayName,
            Mode = plan.Mode,
            Created = plan.Existing is null,
            Kept = kept,
            Revisions = upgrade?.To ?? [],
            Applied = upgrade?.Steps.Count ?? 0,
            Duration = clock.Elapsed,
        });
    }

    private async Task<MigrationPlan?> PlanUpgradeAsync(MigrationProject project, MigrationTarget target)
    {
        if (!Upgrade && !MyInvocation.BoundParameters.ContainsKey(nameof(Revision)))
            return null;
        var catalog = await LoadCatalogAsync(project);
        var revisions = new RevisionPlanner(catalog.Graph).Upgrade([], Revision);
        var plan = await new MigrationPlanner(catalog, Compilers.All).PlanAsync(revisions.From, revisions.Steps, target.Settings, StopToken);
        WriteWarnings(plan);
        return plan;
    }

    private async Task UpgradeAsync(MigrationPlan plan, MigrationTarget target)
    {
        await using var session = await ConnectAsync(target);
        Observer.Database = target.DisplayName;
        await session.Lock.AcquireAsync(LockTimeout, StopToken);
        try
        {
            await foreach (var step in new MigrationRunner(session, Compilers.All, Observer).RunAsync(plan, StopToken))
                WriteVerbose($"Applied {step.Step.Revision.Id} {step.Step.Revision.Message}.");
        }
        finally
        {
            Observer.Complete();
            await session.Lock.ReleaseAsync();
        }
    }

    private string Describe(ResetPlan plan, MigrationPlan? upgrade) =>
        plan.Description
        + (Force && plan.Sessions.Count > 0 ? $", close the sessions of {string.Join("; ", plan.Sessions)}" : "")
        + (upgrade is null ? "" : $", then apply {upgrade.Steps.Count} {(upgrade.Steps.Count == 1 ? "migration" : "migrations")}");

    private static MigrationException IsProtected(MigrationTarget target) => new(
        MigrationErrorId.ProtectedEnvironment,
        $"{target.DisplayName} ({target.Source}) is protected, and a protected database is never reset, not even with -Force. Nothing was changed.",
        "Check -Environment. If it has to be, take \"protected\" out of psmigrate.json first.")
    { Subject = target.Environment ?? target.DisplayName };
}
