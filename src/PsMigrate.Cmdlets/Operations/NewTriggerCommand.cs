using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a trigger.</summary>
[Cmdlet(VerbsCommon.New, "Trigger")]
internal sealed class NewTriggerCommand : TableCommand
{
    /// <summary>The trigger's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Trigger", "TriggerName")]
    public string? Name { get; set; }

    /// <summary>When it is called.</summary>
    [Parameter]
    [Alias("When")]
    [ValidateSet("Before", "After", "InsteadOf")]
    public string Timing { get; set; } = "Before";

    /// <summary>What it is about.</summary>
    [Parameter]
    [Alias("Event")]
    [ValidateSet("Insert", "Update", "Delete", "Truncate")]
    public string[]? On { get; set; }

    /// <summary>The columns whose UPDATE it is about.</summary>
    [Parameter]
    [Alias("Of", "Columns")]
    public string[]? Column { get; set; }

    /// <summary>The function that it calls.</summary>
    [Parameter]
    [Alias("Execute")]
    public string? Function { get; set; }

    /// <summary>Texts that the function gets.</summary>
    [Parameter]
    public string[]? Argument { get; set; }

    /// <summary>It is called once for the statement, not for each row.</summary>
    [Parameter]
    public SwitchParameter ForEachStatement { get; set; }

    /// <summary>A condition, as SQL.</summary>
    [Parameter]
    [Alias("Where")]
    [SqlFragment]
    public string? Condition { get; set; }

    /// <summary>It is a constraint trigger.</summary>
    [Parameter]
    public SwitchParameter Constraint { get; set; }

    /// <summary>SET CONSTRAINTS may put a constraint trigger off.</summary>
    [Parameter]
    public SwitchParameter Deferrable { get; set; }

    /// <summary>A constraint trigger waits for the end of the transaction.</summary>
    [Parameter]
    [Alias("Deferred")]
    public SwitchParameter InitiallyDeferred { get; set; }

    /// <summary>The name under which the function sees all rows as they were.</summary>
    [Parameter]
    public string? OldTable { get; set; }

    /// <summary>The name under which the function sees all rows as they are.</summary>
    [Parameter]
    public string? NewTable { get; set; }

    protected override void Run() => Record(new CreateTrigger(
        TargetTable,
        Identifier.Parse(Require(Name, nameof(Name))),
        Timing.Equals("InsteadOf", StringComparison.OrdinalIgnoreCase) ? "INSTEAD OF" : Timing.ToUpperInvariant(),
        Array.ConvertAll(Require(On, nameof(On)), name => name.ToUpperInvariant()),
        QualifiedName.Parse(Require(Function, nameof(Function))))
    {
        Columns = Array.ConvertAll(Column ?? [], Identifier.Parse),
        Arguments = Argument ?? [],
        ForEachRow = !ForEachStatement,
        When = Condition,
        Constraint = InitiallyDeferred ? Deferrability.InitiallyDeferred
            : Deferrable ? Deferrability.InitiallyImmediate
            : Constraint ? Deferrability.NotDeferrable : null,
        OldTable = OldTable is null ? null : Identifier.Parse(OldTable),
        NewTable = NewTable is null ? null : Identifier.Parse(NewTable),
    });
}
