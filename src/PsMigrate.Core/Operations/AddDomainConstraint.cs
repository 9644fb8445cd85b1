namespace PsMigrate.Operations;

/// <summary>Adds a check constraint to a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Check">A condition on <c>VALUE</c> as SQL.</param>
public sealed record AddDomainConstraint(QualifiedName Domain, string Name, string Check) : Operation
{
    /// <summary>Whether values that are there already go unchecked.</summary>
    public bool NotValid { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER DOMAIN {Domain.ToFunctionOrTypeSql()} ADD CONSTRAINT {Identifier.Quote(Name)} CHECK ({Check}){(NotValid ? " NOT VALID" : "")}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveDomainConstraint(Domain, Name) { Was = this };
}
