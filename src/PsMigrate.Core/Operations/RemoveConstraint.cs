namespace PsMigrate.Operations;

/// <summary>Drops a constraint of any kind.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record RemoveConstraint(QualifiedName Table, string Name) : AlterTableOperation(Table)
{
    /// <summary>Whether it is no error when the constraint is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>Whether what depends on it goes too.</summary>
    public bool Cascade { get; init; }

    /// <summary>What makes the constraint; null where that is not known.</summary>
    public Operation? Was { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("the constraint's definition is not known");

    internal override IEnumerable<AlterAction> Actions() =>
    [
        new($"DROP CONSTRAINT {(IfExists ? "IF EXISTS " : "")}{Identifier.Quote(Name)}{(Cascade ? " CASCADE" : "")}",
            AlterPass.Drop, [Name]),
    ];
}
