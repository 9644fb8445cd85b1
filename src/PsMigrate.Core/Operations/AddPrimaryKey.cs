namespace PsMigrate.Operations;

/// <summary>Adds a primary key.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The columns; none with <see cref="IndexConstraint.UsingIndex"/>.</param>
public sealed record AddPrimaryKey(QualifiedName Table, string Name, IReadOnlyList<string> Columns)
    : IndexConstraint(Table, Name, Columns)
{
    private protected override string Kind => "PRIMARY KEY";
}
