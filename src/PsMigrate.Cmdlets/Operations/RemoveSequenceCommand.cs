using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops sequences.</summary>
[Cmdlet(VerbsCommon.Remove, "Sequence")]
internal sealed class RemoveSequenceCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveSequence(QualifiedName.Parse(name));
}
