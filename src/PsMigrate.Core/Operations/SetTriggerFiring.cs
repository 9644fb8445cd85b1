namespace PsMigrate.Operations;

/// <summary>Turns a trigger of a table on or off.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The trigger's name; null for all but those of constraints.</param>
/// <param name="Firing">When it fires from now on.</param>
public sealed record SetTriggerFiring(QualifiedName Table, string? Name, TriggerFiring Firing) : AlterTableOperation(Table)
{
    /// <summary>When it fired before; null where that is not known.</summary>
    public TriggerFiring? Was { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => Was is null
        ? throw NoInverse("when it fired before is not known")
        : this with { Firing = Was.Value, Was = Firing };

    internal override IEnumerable<AlterAction> Actions() => Name is null && Firing is (TriggerFiring.Replica or TriggerFiring.Always)
        ? throw Invalid($"All triggers of {Table} can be turned on and off only as they are.", "Name the trigger.")
        : [new($"{Words} TRIGGER {(Name is null ? "USER" : Identifier.Quote(Name))}", AlterPass.Other, Name is null ? [] : [Name])];

    private string Words => Firing switch
    {
        TriggerFiring.Disabled => "DISABLE",
        TriggerFiring.Replica => "ENABLE REPLICA",
        TriggerFiring.Always => "ENABLE ALWAYS",
        _ => "ENABLE",
    };
}
