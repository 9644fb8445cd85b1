namespace PsMigrate.Operations;

/// <summary>Turns row level security of a table on or off.</summary>
/// <param name="Table">The table.</param>
public sealed record SetRowSecurity(QualifiedName Table) : AlterTableOperation(Table)
{
    /// <summary>Whether policies hold; null leaves that as it is.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether they hold for the table's owner too; null leaves that as it is.</summary>
    public bool? Forced { get; init; }

    /// <summary>The two have only two states each, so what was before is the opposite.</summary>
    public override Operation Inverse() => this with { Enabled = !Enabled, Forced = !Forced };

    internal override IEnumerable<AlterAction> Actions()
    {
        if (Enabled is not null)
            yield return new($"{(Enabled.Value ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY", AlterPass.Other, []);
        if (Forced is not null)
            yield return new($"{(Forced.Value ? "FORCE" : "NO FORCE")} ROW LEVEL SECURITY", AlterPass.Other, []);
    }
}
