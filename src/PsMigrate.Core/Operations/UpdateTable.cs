namespace PsMigrate.Operations;

/// <summary>
/// Several operations on one table, with as few ALTER TABLE statements as PostgreSQL allows: one lock, one rewrite.
/// The outcome is that of the parts one after the other.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Parts">The operations in order: those on the table, and those on its indexes.</param>
public sealed record UpdateTable(QualifiedName Table, IReadOnlyList<Operation> Parts) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override bool MustRunOutsideTransaction => Parts.Any(part => part.MustRunOutsideTransaction);

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => Statements().Select(statement => statement.Sql);

    /// <summary>The statements, each with the part it comes from.</summary>
    public IReadOnlyList<UpdateTableStatement> Statements() => new AlterTableMerger(Table).Merge(Parts);

    /// <inheritdoc/>
    public override Operation Inverse() =>
        new UpdateTable(Table, [.. Parts.Reverse().Select(part => part.Inverse())]);
}
