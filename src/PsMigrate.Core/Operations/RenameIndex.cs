namespace PsMigrate.Operations;

/// <summary>Renames an index.</summary>
/// <param name="Index">The index.</param>
/// <param name="NewName">Its new name.</param>
public sealed record RenameIndex(QualifiedName Index, string NewName) : Operation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"ALTER INDEX {Index} RENAME TO {Identifier.Quote(NewName)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => new RenameIndex(Index.Sibling(NewName), Index.Name);
}
