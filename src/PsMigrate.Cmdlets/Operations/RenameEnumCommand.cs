using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames an enum type.</summary>
[Cmdlet(VerbsCommon.Rename, "Enum")]
internal sealed class RenameEnumCommand : RenameCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Type, name);
}
