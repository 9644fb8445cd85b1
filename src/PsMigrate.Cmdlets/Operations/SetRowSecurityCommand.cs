using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Turns row level security of a table on or off.</summary>
[Cmdlet(VerbsCommon.Set, "RowSecurity")]
internal sealed class SetRowSecurityCommand : TableCommand
{
    /// <summary>Policies hold.</summary>
    [Parameter]
    public SwitchParameter Enable { get; set; }

    /// <summary>Policies do not hold.</summary>
    [Parameter]
    public SwitchParameter Disable { get; set; }

    /// <summary>They hold for the table's owner too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>They do not hold for the table's owner.</summary>
    [Parameter]
    public SwitchParameter NoForce { get; set; }

    protected override void Run()
    {
        if (Enable == Disable && Force == NoForce)
            throw Error($"{CommandName} says nothing that is to change.", "Give one of -Enable, -Disable, -Force and -NoForce.");
        Record(new SetRowSecurity(TargetTable)
        {
            Enabled = Enable ? true : Disable ? false : null,
            Forced = Force ? true : NoForce ? false : null,
        });
    }
}
