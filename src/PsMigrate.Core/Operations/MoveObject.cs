namespace PsMigrate.Operations;

/// <summary>Moves a thing to another schema.</summary>
/// <param name="Target">The thing.</param>
/// <param name="Schema">The schema it goes to.</param>
public sealed record MoveObject(ObjectReference Target, string Schema) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"ALTER {Target.ToSql()} SET SCHEMA {Identifier.Quote(Schema)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Target.Name.Schema is null
        ? throw NoInverse("the schema that it comes from is not named")
        : new MoveObject(Target with { Name = new QualifiedName(Schema, Target.Name.Name) }, Target.Name.Schema);
}
