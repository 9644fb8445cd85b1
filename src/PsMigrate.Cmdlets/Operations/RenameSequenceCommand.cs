using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a sequence.</summary>
[Cmdlet(VerbsCommon.Rename, "Sequence")]
internal sealed class RenameSequenceCommand : RenameCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Sequence, name);
}
