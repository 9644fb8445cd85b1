namespace PsMigrate.Operations;

/// <summary>Reads a materialized view's rows anew.</summary>
/// <param name="Name">The view.</param>
public sealed record RefreshView(QualifiedName Name) : Operation
{
    /// <summary>Whether readers go on meanwhile; the view needs a unique index for it. It may run in a transaction.</summary>
    public bool Concurrently { get; init; }

    /// <summary>Whether its rows go instead, and it cannot be read until the next time.</summary>
    public bool NoData { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => Concurrently && NoData
        ? throw Invalid($"The materialized view {Name} cannot be emptied concurrently.", "Keep one of them.")
        : [$"REFRESH MATERIALIZED VIEW {(Concurrently ? "CONCURRENTLY " : "")}{Name}{(NoData ? " WITH NO DATA" : "")}"];

    /// <inheritdoc/>
    public override Operation Inverse() => throw NoInverse("the rows before are not known");
}
