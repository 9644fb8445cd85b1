using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves a sequence to another schema.</summary>
[Cmdlet(VerbsCommon.Move, "Sequence")]
internal sealed class MoveSequenceCommand : MoveCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Sequence, name);
}
