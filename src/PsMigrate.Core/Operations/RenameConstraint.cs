namespace PsMigrate.Operations;

/// <summary>Renames a constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="NewName">Its new name.</param>
public sealed record RenameConstraint(QualifiedName Table, string Name, string NewName) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER TABLE {Table} RENAME CONSTRAINT {Identifier.Quote(Name)} TO {Identifier.Quote(NewName)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RenameConstraint(Table, NewName, Name);
}
