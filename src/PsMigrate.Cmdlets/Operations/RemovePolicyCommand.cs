using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops a policy of a table.</summary>
[Cmdlet(VerbsCommon.Remove, "Policy")]
internal sealed class RemovePolicyCommand : TableCommand
{
    /// <summary>The policy's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Policy", "PolicyName")]
    public string? Name { get; set; }

    /// <summary>It is no error when there is nothing to drop.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    protected override void Run() => Record(
        new RemovePolicy(TargetTable, Identifier.Parse(Require(Name, nameof(Name)))) { IfExists = IfExists });
}
