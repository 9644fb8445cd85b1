using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops extensions.</summary>
[Cmdlet(VerbsCommon.Remove, "Extension")]
internal sealed class RemoveExtensionCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveExtension(Identifier.Parse(name));
}
