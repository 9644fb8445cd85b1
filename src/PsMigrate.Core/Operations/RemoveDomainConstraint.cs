namespace PsMigrate.Operations;

/// <summary>Drops a constraint of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record RemoveDomainConstraint(QualifiedName Domain, string Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER DOMAIN {Domain.ToFunctionOrTypeSql()} DROP CONSTRAINT {Exists}{Identifier.Quote(Name)}{Dependents}"];
}
