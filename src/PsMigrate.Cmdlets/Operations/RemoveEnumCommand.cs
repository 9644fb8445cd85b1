using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops enum types.</summary>
[Cmdlet(VerbsCommon.Remove, "Enum")]
internal sealed class RemoveEnumCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveEnum(QualifiedName.Parse(name));
}
