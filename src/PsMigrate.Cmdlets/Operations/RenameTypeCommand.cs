using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a composite type, or one of any kind.</summary>
[Cmdlet(VerbsCommon.Rename, "Type")]
internal sealed class RenameTypeCommand : RenameCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Type, name);
}
