using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves an enum type to another schema.</summary>
[Cmdlet(VerbsCommon.Move, "Enum")]
internal sealed class MoveEnumCommand : MoveCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Type, name);
}
