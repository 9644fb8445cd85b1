namespace PsMigrate.Operations;

/// <summary>Drops a policy of row level security.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The policy's name.</param>
public sealed record RemovePolicy(QualifiedName Table, string Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"DROP POLICY {Exists}{Identifier.Quote(Name)} ON {Table}{Dependents}"];
}
