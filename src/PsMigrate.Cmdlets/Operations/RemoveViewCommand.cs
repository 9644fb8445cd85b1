using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops views, or materialized views.</summary>
[Cmdlet(VerbsCommon.Remove, "View")]
internal sealed class RemoveViewCommand : RemoveCommand
{
    /// <summary>The views are materialized ones.</summary>
    [Parameter]
    public SwitchParameter Materialized { get; set; }

    protected override RemoveOperation Remove(string name) =>
        new RemoveView(QualifiedName.Parse(name)) { Materialized = Materialized };
}
