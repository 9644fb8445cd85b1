using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops domains.</summary>
[Cmdlet(VerbsCommon.Remove, "Domain")]
internal sealed class RemoveDomainCommand : RemoveCommand
{
    protected override RemoveOperation Remove(string name) => new RemoveDomain(QualifiedName.Parse(name));
}
