using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Applies migrations up to a revision, by default to the head.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MigrationUpgrade", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(MigrationRunResult))]
public sealed class InvokeMigrationUpgradeCommand : MigrationRunCmdlet
{
    /// <summary>Where to go.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [RevisionTransformation]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Revision { get; set; } = "head";

    /// <inheritdoc/>
    protected override MigrationDirection Direction => MigrationDirection.Upgrade;

    /// <inheritdoc/>
    protected override string Target => Revision;

    /// <inheritdoc/>
    protected override RevisionPlan Plan(RevisionPlanner planner, IReadOnlyCollection<string> rows, string revision) =>
        planner.Upgrade(rows, revision);
}
