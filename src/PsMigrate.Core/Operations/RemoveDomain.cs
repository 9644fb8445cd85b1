namespace PsMigrate.Operations;

/// <summary>Drops a domain.</summary>
/// <param name="Name">The domain.</param>
public sealed record RemoveDomain(QualifiedName Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP DOMAIN {Exists}{Name.ToFunctionOrTypeSql()}{Dependents}"];
}
