namespace PsMigrate.Operations;

/// <summary>Drops a type of any kind.</summary>
/// <param name="Name">The type.</param>
public sealed record RemoveType(QualifiedName Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP TYPE {Exists}{Name.ToFunctionOrTypeSql()}{Dependents}"];
}
