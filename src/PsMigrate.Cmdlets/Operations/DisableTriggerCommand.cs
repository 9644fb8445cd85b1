using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Turns triggers of a table off.</summary>
[Cmdlet(VerbsLifecycle.Disable, "Trigger")]
internal sealed class DisableTriggerCommand : TableCommand
{
    /// <summary>The trigger's name; all but those of constraints where none is given.</summary>
    [Parameter(Position = 1)]
    [Alias("Trigger", "TriggerName")]
    public string? Name { get; set; }

    protected override void Run() => Record(
        new SetTriggerFiring(TargetTable, Name is null ? null : Identifier.Parse(Name), TriggerFiring.Disabled));
}
