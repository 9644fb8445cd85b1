namespace PsMigrate.Operations;

/// <summary>Checks the rows that a NOT VALID constraint has not looked at yet (VALIDATE CONSTRAINT).</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record ConfirmConstraint(QualifiedName Table, string Name) : AlterTableOperation(Table)
{
    /// <inheritdoc/>
    public override Operation Inverse() =>
        throw NoInverse("PostgreSQL cannot make a validated constraint NOT VALID again");

    internal override IEnumerable<AlterAction> Actions() =>
        [new($"VALIDATE CONSTRAINT {Identifier.Quote(Name)}", AlterPass.Other, [Name])];
}
