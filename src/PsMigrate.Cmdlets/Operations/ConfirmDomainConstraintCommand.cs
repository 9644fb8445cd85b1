using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Checks the values that a domain's NOT VALID constraint has not looked at yet.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "DomainConstraint")]
internal sealed class ConfirmDomainConstraintCommand : DomainConstraintCommand
{
    /// <summary>The constraint's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Constraint", "ConstraintName")]
    public string? Name { get; set; }

    protected override void Run() =>
        Record(new ConfirmDomainConstraint(Target, Identifier.Parse(Require(Name, nameof(Name)))));
}
