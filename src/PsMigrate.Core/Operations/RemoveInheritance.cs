namespace PsMigrate.Operations;

/// <summary>Lets a table inherit from another no more; it keeps the columns and the rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Base">The table that it inherits from.</param>
public sealed record RemoveInheritance(QualifiedName Table, QualifiedName Base) : AlterTableOperation(Table)
{
    /// <inheritdoc/>
    public override Operation Inverse() => new AddInheritance(Table, Base);

    // What it hands on are columns and constraints that other actions may name.
    internal override IEnumerable<AlterAction> Actions() => [new($"NO INHERIT {Base}", AlterPass.Other, []) { MentionsAny = true }];
}
