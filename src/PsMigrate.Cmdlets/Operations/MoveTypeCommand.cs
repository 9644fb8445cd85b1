using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves a composite type, or one of any kind, to another schema.</summary>
[Cmdlet(VerbsCommon.Move, "Type")]
internal sealed class MoveTypeCommand : MoveCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Type, name);
}
