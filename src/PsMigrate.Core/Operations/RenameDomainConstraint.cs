namespace PsMigrate.Operations;

/// <summary>Renames a constraint of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="NewName">Its new name.</param>
public sealed record RenameDomainConstraint(QualifiedName Domain, string Name, string NewName) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER DOMAIN {Domain.ToFunctionOrTypeSql()} RENAME CONSTRAINT {Identifier.Quote(Name)} TO {Identifier.Quote(NewName)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RenameDomainConstraint(Domain, NewName, Name);
}
