using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves a view, or a materialized view, to another schema.</summary>
[Cmdlet(VerbsCommon.Move, "View")]
internal sealed class MoveViewCommand : MoveCommand
{
    /// <summary>The view is a materialized one.</summary>
    [Parameter]
    public SwitchParameter Materialized { get; set; }

    protected override ObjectReference Target(QualifiedName name) =>
        new(Materialized ? ObjectKind.MaterializedView : ObjectKind.View, name);
}
