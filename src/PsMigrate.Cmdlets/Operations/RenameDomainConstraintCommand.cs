using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a constraint of a domain.</summary>
[Cmdlet(VerbsCommon.Rename, "DomainConstraint")]
internal sealed class RenameDomainConstraintCommand : DomainConstraintCommand
{
    /// <summary>The constraint's name.</summary>
    [Parameter(Position = 1)]
    [Alias("From", "OldName", "Constraint", "ConstraintName")]
    public string? Name { get; set; }

    /// <summary>Its new name.</summary>
    [Parameter(Position = 2)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameDomainConstraint(
        Target, Identifier.Parse(Require(Name, nameof(Name))), Identifier.Parse(Require(NewName, nameof(NewName)))));
}
