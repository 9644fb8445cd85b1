using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops a trigger of a table.</summary>
[Cmdlet(VerbsCommon.Remove, "Trigger")]
internal sealed class RemoveTriggerCommand : TableCommand
{
    /// <summary>The trigger's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Trigger", "TriggerName")]
    public string? Name { get; set; }

    /// <summary>It is no error when there is nothing to drop.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    protected override void Run() => Record(
        new RemoveTrigger(TargetTable, Identifier.Parse(Require(Name, nameof(Name)))) { IfExists = IfExists });
}
