namespace PsMigrate.Operations;

/// <summary>Renames a thing within its schema or table.</summary>
/// <param name="Target">The thing.</param>
/// <param name="NewName">Its new name, without schema.</param>
public sealed record RenameObject(ObjectReference Target, string NewName) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"ALTER {Target.ToSql()} RENAME TO {Identifier.Quote(NewName)}"];

    /// <inheritdoc/>
    public override Operation Inverse() =>
        new RenameObject(Target with { Name = Target.Name.Sibling(NewName) }, Target.Name.Name);
}
