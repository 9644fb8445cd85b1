namespace PsMigrate.Operations;

/// <summary>Reads a materialized view's rows anew.</summary>
/// <param name="Name">The view.</param>
public sealed record RefreshView(QualifiedName Name) : Operation
{
    /// <summary>Whether readers go on meanwhile; the view needs a unique index for it. It may run in a transaction.</summary>
    public bool Concurrently { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"REFRESH MATERIALIZED VIEW {(Concurrently ? "CONCURRENTLY " : "")}{Name}"];

    /// <inheritdoc/>
    public override Operation Inverse() => throw NoInverse("the rows before are not known");
}
