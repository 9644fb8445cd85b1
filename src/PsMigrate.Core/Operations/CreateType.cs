namespace PsMigrate.Operations;

/// <summary>Makes a composite type.</summary>
/// <param name="Name">The type.</param>
/// <param name="Attributes">Its attributes as SQL, such as <c>street text</c>.</param>
public sealed record CreateType(QualifiedName Name, IReadOnlyList<string> Attributes) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"CREATE TYPE {Name.ToFunctionOrTypeSql()} AS ({string.Join(", ", Attributes.Select(attribute => attribute.Trim()))})"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveType(Name) { Was = this };
}
