namespace PsMigrate.Operations;

/// <summary>Renames a value of an enum type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Value">The value.</param>
/// <param name="NewValue">What it is called from now on.</param>
public sealed record RenameEnumValue(QualifiedName Type, string Value, string NewValue) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER TYPE {Type.ToFunctionOrTypeSql()} RENAME VALUE {Literal.Text(Value)} TO {Literal.Text(NewValue)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RenameEnumValue(Type, NewValue, Value);
}
