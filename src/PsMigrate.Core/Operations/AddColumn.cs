namespace PsMigrate.Operations;

/// <summary>Adds a column to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
public sealed record AddColumn(QualifiedName Table, Column Column) : AlterTableOperation(Table)
{
    /// <summary>Whether it is no error when the column is there already.</summary>
    public bool IfNotExists { get; init; }

    internal override bool OnlyAdds => true;

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveColumn(Table, Column.Name) { IfExists = IfNotExists, Was = this };

    internal override IEnumerable<AlterAction> Actions() =>
    [
        new($"ADD COLUMN {(IfNotExists ? "IF NOT EXISTS " : "")}{Column.ToSql()}", AlterPass.AddColumn, [Column.Name])
        {
            MentionsAny = Column.MentionsOthers,
        },
    ];

    internal override IEnumerable<string> Following() => Column.CommentSql(Table) is { } comment ? [comment] : [];
}
