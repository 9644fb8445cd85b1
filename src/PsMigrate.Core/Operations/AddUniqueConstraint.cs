namespace PsMigrate.Operations;

/// <summary>Adds a unique constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The columns; none with <see cref="IndexConstraint.UsingIndex"/>.</param>
public sealed record AddUniqueConstraint(QualifiedName Table, string Name, IReadOnlyList<string> Columns)
    : IndexConstraint(Table, Name, Columns)
{
    /// <summary>Whether two NULLs count as equal (PostgreSQL 15).</summary>
    public bool NullsNotDistinct { get; init; }

    private protected override string Kind => NullsNotDistinct ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE";
}
