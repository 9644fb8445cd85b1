namespace PsMigrate.Operations;

/// <summary>Checks the values that a domain's NOT VALID constraint has not looked at yet.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">The constraint's name.</param>
public sealed record ConfirmDomainConstraint(QualifiedName Domain, string Name) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER DOMAIN {Domain.ToFunctionOrTypeSql()} VALIDATE CONSTRAINT {Identifier.Quote(Name)}"];

    /// <inheritdoc/>
    public override Operation Inverse() =>
        throw NoInverse("PostgreSQL cannot make a validated constraint NOT VALID again");
}
