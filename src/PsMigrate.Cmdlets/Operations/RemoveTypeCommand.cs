using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops composite types, or types of any kind.</summary>
[Cmdlet(VerbsCommon.Remove, "Type")]
internal sealed class RemoveTypeCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveType(QualifiedName.Parse(name));
}
