using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Checks the rows that a NOT VALID constraint has not looked at yet.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "Constraint")]
internal sealed class ConfirmConstraintCommand : TableCommand
{
    /// <summary>The constraint's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Constraint", "ConstraintName")]
    public string? Name { get; set; }

    protected override void Run() =>
        Record(new ConfirmConstraint(TargetTable, Identifier.Parse(Require(Name, nameof(Name)))));
}
