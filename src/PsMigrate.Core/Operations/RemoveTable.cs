namespace PsMigrate.Operations;

/// <summary>Drops a table.</summary>
/// <param name="Table">The table.</param>
public sealed record RemoveTable(QualifiedName Table) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP TABLE {Exists}{Table}{Dependents}"];
}
