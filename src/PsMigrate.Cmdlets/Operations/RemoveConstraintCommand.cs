using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops a constraint of any kind.</summary>
[Cmdlet(VerbsCommon.Remove, "Constraint")]
internal sealed class RemoveConstraintCommand : TableCommand
{
    /// <summary>The constraint's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Constraint", "ConstraintName")]
    public string? Name { get; set; }

    /// <summary>It is no error when the constraint is not there.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    /// <summary>What depends on it goes too.</summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    protected override void Run() =>
        Record(new RemoveConstraint(TargetTable, Identifier.Parse(Require(Name, nameof(Name))))
        {
            IfExists = IfExists,
            Cascade = Cascade,
        });
}
