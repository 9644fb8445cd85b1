namespace PsMigrate.Operations;

/// <summary>Drops a sequence.</summary>
/// <param name="Name">The sequence.</param>
public sealed record RemoveSequence(QualifiedName Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP SEQUENCE {Exists}{Name}{Dependents}"];
}
