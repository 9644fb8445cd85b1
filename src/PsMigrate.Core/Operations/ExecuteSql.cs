using PsMigrate.Sql;

namespace PsMigrate.Operations;

/// <summary>Runs SQL as it is written: one statement or several, separated by semicolons.</summary>
/// <param name="Sql">The SQL.</param>
public sealed record ExecuteSql(string Sql) : Operation
{
    /// <summary>The SQL that takes it back; null where there is none.</summary>
    public string? Down { get; init; }

    /// <inheritdoc/>
    public override bool MustRunOutsideTransaction =>
        ToSql().Any(statement => StatementFacts.Of(statement).CannotRunInTransaction);

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => SqlSplitter.Split(Sql).Select(statement => statement.Text);

    /// <inheritdoc/>
    public override Operation Inverse() =>
        Down is null ? throw NoInverse("what the SQL does is not known") : new ExecuteSql(Down) { Down = Sql };
}
