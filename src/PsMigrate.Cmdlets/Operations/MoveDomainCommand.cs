using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves a domain to another schema.</summary>
[Cmdlet(VerbsCommon.Move, "Domain")]
internal sealed class MoveDomainCommand : MoveCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Domain, name);
}
