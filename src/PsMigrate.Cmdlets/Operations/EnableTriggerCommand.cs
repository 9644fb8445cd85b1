using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Turns triggers of a table on.</summary>
[Cmdlet(VerbsLifecycle.Enable, "Trigger")]
internal sealed class EnableTriggerCommand : TableCommand
{
    /// <summary>The trigger's name; all but those of constraints where none is given.</summary>
    [Parameter(Position = 1)]
    [Alias("Trigger", "TriggerName")]
    public string? Name { get; set; }

    /// <summary>It fires only where changes of another server are applied.</summary>
    [Parameter]
    public SwitchParameter Replica { get; set; }

    /// <summary>It fires there too, besides ordinary sessions.</summary>
    [Parameter]
    public SwitchParameter Always { get; set; }

    protected override void Run()
    {
        if (Replica && Always)
            throw Error($"{CommandName} has both -Replica and -Always.", "Keep one of them.");
        Record(new SetTriggerFiring(
            TargetTable,
            Name is null ? null : Identifier.Parse(Name),
            Replica ? TriggerFiring.Replica : Always ? TriggerFiring.Always : TriggerFiring.Origin));
    }
}
