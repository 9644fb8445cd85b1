namespace PsMigrate.Operations;

/// <summary>Drops a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
public sealed record RemoveColumn(QualifiedName Table, string Column) : AlterTableOperation(Table)
{
    /// <summary>Whether it is no error when the column is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>Whether what depends on it goes too.</summary>
    public bool Cascade { get; init; }

    /// <summary>What makes the column; null where that is not known.</summary>
    public Operation? Was { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("the column's type and the rest of it are not known");

    internal override IEnumerable<AlterAction> Actions() =>
    [
        new($"DROP COLUMN {(IfExists ? "IF EXISTS " : "")}{Identifier.Quote(Column)}{(Cascade ? " CASCADE" : "")}",
            AlterPass.Drop, [Column]),
    ];
}
