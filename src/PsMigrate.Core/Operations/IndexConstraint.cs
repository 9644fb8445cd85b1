namespace PsMigrate.Operations;

/// <summary>A primary key or unique constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The columns; none with <see cref="UsingIndex"/>.</param>
public abstract record IndexConstraint(QualifiedName Table, string Name, IReadOnlyList<string> Columns)
    : AddConstraint(Table, Name)
{
    /// <summary>Further columns that its index carries (PostgreSQL 11).</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>A unique index that is there already and becomes the constraint's; its name changes to the constraint's.</summary>
    public string? UsingIndex { get; init; }

    internal override IReadOnlyList<string> ColumnNames => [.. Columns, .. Include];

    internal override bool MentionsAny => UsingIndex is not null;

    internal override string Definition => UsingIndex is null
        ? $"{Kind} {ColumnList(Columns)}{Including(Include)}"
        : $"{Kind} USING INDEX {Identifier.Quote(UsingIndex)}";

    private protected abstract string Kind { get; }

    /// <inheritdoc/>
    public override Operation Inverse() => UsingIndex is null
        ? base.Inverse()
        : throw NoInverse("dropping the constraint also drops the index that it took over");
}
