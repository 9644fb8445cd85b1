namespace PsMigrate.Operations;

/// <summary>Drops an index.</summary>
/// <param name="Index">The index.</param>
public sealed record RemoveIndex(QualifiedName Index) : RemoveOperation
{
    /// <summary>Whether the table stays in use meanwhile; then it must run outside a transaction.</summary>
    public bool Concurrently { get; init; }

    /// <inheritdoc/>
    public override bool MustRunOutsideTransaction => Concurrently;

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => Concurrently && Cascade
        ? throw Invalid($"The index {Index} cannot be dropped both concurrently and with what depends on it.",
            "Leave one of the two out.")
        : [$"DROP INDEX {(Concurrently ? "CONCURRENTLY " : "")}{Exists}{Index}{Dependents}"];
}
