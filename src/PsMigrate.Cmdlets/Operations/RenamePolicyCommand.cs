using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a policy of a table.</summary>
[Cmdlet(VerbsCommon.Rename, "Policy")]
internal sealed class RenamePolicyCommand : TableCommand
{
    /// <summary>The policy's name.</summary>
    [Parameter(Position = 1)]
    [Alias("From", "OldName", "Policy", "PolicyName")]
    public string? Name { get; set; }

    /// <summary>Its new name.</summary>
    [Parameter(Position = 2)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameObject(
        new ObjectReference(ObjectKind.Policy, new QualifiedName(null, Identifier.Parse(Require(Name, nameof(Name))))) { Of = TargetTable },
        Identifier.Parse(Require(NewName, nameof(NewName)))));
}
