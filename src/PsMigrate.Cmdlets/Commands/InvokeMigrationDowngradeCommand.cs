using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Takes migrations back down to a revision.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MigrationDowngrade", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MigrationRunResult))]
public sealed class InvokeMigrationDowngradeCommand : MigrationRunCmdlet
{
    /// <summary>Where to go: what stands above it is taken back.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [RevisionTransformation]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Revision { get; set; } = "";

    /// <summary>Allows it on a protected environment.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override MigrationDirection Direction => MigrationDirection.Downgrade;

    /// <inheritdoc/>
    protected override string Target => Revision;

    /// <inheritdoc/>
    protected override RevisionPlan Plan(RevisionPlanner planner, IReadOnlyCollection<string> rows, string revision) =>
        planner.Downgrade(rows, revision);

    /// <inheritdoc/>
    protected override void Guard(MigrationTarget target) => RequireForce(target, Force, "the downgrade");
}
