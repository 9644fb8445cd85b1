using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a domain.</summary>
[Cmdlet(VerbsCommon.Rename, "Domain")]
internal sealed class RenameDomainCommand : RenameCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Domain, name);
}
