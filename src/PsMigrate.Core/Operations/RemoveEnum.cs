namespace PsMigrate.Operations;

/// <summary>Drops an enum type.</summary>
/// <param name="Type">The type.</param>
public sealed record RemoveEnum(QualifiedName Type) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP TYPE {Exists}{Type.ToFunctionOrTypeSql()}{Dependents}"];
}
