using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a constraint.</summary>
[Cmdlet(VerbsCommon.Rename, "Constraint")]
internal sealed class RenameConstraintCommand : TableCommand
{
    /// <summary>The constraint's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Constraint", "ConstraintName", "From", "OldName")]
    public string? Name { get; set; }

    /// <summary>Its new name.</summary>
    [Parameter(Position = 2)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameConstraint(
        TargetTable,
        Identifier.Parse(Require(Name, nameof(Name))),
        Identifier.Parse(Require(NewName, nameof(NewName)))));
}
