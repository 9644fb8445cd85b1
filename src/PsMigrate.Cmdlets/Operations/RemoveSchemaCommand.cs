using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops schemas.</summary>
[Cmdlet(VerbsCommon.Remove, "Schema")]
internal sealed class RemoveSchemaCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveSchema(Identifier.Parse(name));
}
