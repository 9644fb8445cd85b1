using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves an extension's objects to another schema, where it allows that.</summary>
[Cmdlet(VerbsCommon.Move, "Extension")]
internal sealed class MoveExtensionCommand : MoveCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Extension, name);
}
