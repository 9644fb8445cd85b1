namespace PsMigrate.Operations;

/// <summary>Drops a view, or a materialized view.</summary>
/// <param name="Name">The view.</param>
public sealed record RemoveView(QualifiedName Name) : RemoveOperation
{
    /// <summary>Whether it is a materialized one.</summary>
    public bool Materialized { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"DROP {(Materialized ? "MATERIALIZED " : "")}VIEW {Exists}{Name}{Dependents}"];
}
