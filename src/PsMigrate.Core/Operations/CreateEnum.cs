namespace PsMigrate.Operations;

/// <summary>Makes an enum type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Values">Its values in order.</param>
public sealed record CreateEnum(QualifiedName Type, IReadOnlyList<string> Values) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"CREATE TYPE {Type.ToFunctionOrTypeSql()} AS ENUM ({string.Join(", ", Values.Select(Literal.Text))})"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveEnum(Type) { Was = this };
}
