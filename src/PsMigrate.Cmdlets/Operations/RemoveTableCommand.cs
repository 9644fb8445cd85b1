using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops tables.</summary>
[Cmdlet(VerbsCommon.Remove, "Table")]
internal sealed class RemoveTableCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveTable(QualifiedName.Parse(name));
}
