namespace PsMigrate.Operations;

/// <summary>Renames a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
/// <param name="NewName">Its new name.</param>
public sealed record RenameColumn(QualifiedName Table, string Column, string NewName) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER TABLE {Table} RENAME COLUMN {Identifier.Quote(Column)} TO {Identifier.Quote(NewName)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RenameColumn(Table, NewName, Column);
}
