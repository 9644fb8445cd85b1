using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops a constraint of a domain.</summary>
[Cmdlet(VerbsCommon.Remove, "DomainConstraint")]
internal sealed class RemoveDomainConstraintCommand : DomainConstraintCommand
{
    /// <summary>The constraint's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Constraint", "ConstraintName")]
    public string? Name { get; set; }

    /// <summary>It is no error when the constraint is not there.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    protected override void Run() => Record(
        new RemoveDomainConstraint(Target, Identifier.Parse(Require(Name, nameof(Name)))) { IfExists = IfExists });
}
