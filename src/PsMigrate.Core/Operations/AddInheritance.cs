namespace PsMigrate.Operations;

/// <summary>Lets a table inherit from another; it has the other one's columns and CHECK constraints already.</summary>
/// <param name="Table">The table.</param>
/// <param name="Base">The table that it inherits from.</param>
public sealed record AddInheritance(QualifiedName Table, QualifiedName Base) : AlterTableOperation(Table)
{
    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveInheritance(Table, Base);

    // What it hands on are columns and constraints that other actions may name.
    internal override IEnumerable<AlterAction> Actions() => [new($"INHERIT {Base}", AlterPass.Other, []) { MentionsAny = true }];
}
