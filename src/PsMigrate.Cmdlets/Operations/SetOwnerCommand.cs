using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Gives things to another role.</summary>
[Cmdlet(VerbsCommon.Set, "Owner")]
internal sealed class SetOwnerCommand : ObjectCommand
{
    /// <summary>The role.</summary>
    [Parameter(Position = 1)]
    [Alias("To", "Role")]
    public string? Owner { get; set; }

    protected override Operation Change(ObjectReference target) =>
        new SetOwner(target, Identifier.Parse(Require(Owner, nameof(Owner))));
}
