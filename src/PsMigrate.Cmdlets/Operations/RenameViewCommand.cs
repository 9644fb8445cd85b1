using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a view, or a materialized view.</summary>
[Cmdlet(VerbsCommon.Rename, "View")]
internal sealed class RenameViewCommand : RenameCommand
{
    /// <summary>The view is a materialized one.</summary>
    [Parameter]
    public SwitchParameter Materialized { get; set; }

    protected override ObjectReference Target(QualifiedName name) =>
        new(Materialized ? ObjectKind.MaterializedView : ObjectKind.View, name);
}
