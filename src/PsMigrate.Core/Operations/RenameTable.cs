namespace PsMigrate.Operations;

/// <summary>Renames a table within its schema.</summary>
/// <param name="Table">The table.</param>
/// <param name="NewName">Its new name, without schema.</param>
public sealed record RenameTable(QualifiedName Table, string NewName) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"ALTER TABLE {Table} RENAME TO {Identifier.Quote(NewName)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RenameTable(Table.Sibling(NewName), Table.Name);
}
