namespace PsMigrate.Operations;

/// <summary>Adds a check constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Condition">The condition as SQL.</param>
public sealed record AddCheckConstraint(QualifiedName Table, string Name, string Condition)
    : AddConstraint(Table, Name)
{
    /// <summary>Whether rows that are there already go unchecked until <see cref="ConfirmConstraint"/>.</summary>
    public bool NotValid { get; init; }

    /// <summary>Whether child tables do not inherit it.</summary>
    public bool NoInherit { get; init; }

    internal override bool OnlyAdds => true;

    internal override IReadOnlyList<string> ColumnNames => [];

    internal override bool MentionsAny => true;

    internal override string Definition => $"CHECK ({Condition}){(NoInherit ? " NO INHERIT" : "")}";

    internal override string Suffix => NotValid ? " NOT VALID" : "";
}
