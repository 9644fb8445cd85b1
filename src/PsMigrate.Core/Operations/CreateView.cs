using PsMigrate.Sql;

namespace PsMigrate.Operations;

/// <summary>Makes a view, or a materialized view.</summary>
/// <param name="Name">The view.</param>
/// <param name="Query">Its query as SQL; a semicolon or a comment after it is left out.</param>
public sealed record CreateView(QualifiedName Name, string Query) : Operation
{
    /// <summary>Whether its rows are kept, until they are refreshed.</summary>
    public bool Materialized { get; init; }

    /// <summary>Whether it takes the place of a view of that name; not for a materialized one.</summary>
    public bool OrReplace { get; init; }

    /// <summary>Whether it is no error when it is there already; only for a materialized one.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>The columns' names; empty for those of the query.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Options, such as <c>security_invoker</c>.</summary>
    public IReadOnlyDictionary<string, object?> With { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether a materialized view stays empty at first.</summary>
    public bool NoData { get; init; }

    /// <summary>What restores the view that was replaced; null where that is not known.</summary>
    public Operation? Was { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        if (Materialized ? OrReplace : IfNotExists || NoData)
        {
            throw Invalid(
                Materialized
                    ? $"The materialized view {Name} cannot replace another one."
                    : $"The view {Name} has an option that only a materialized view has.",
                "Leave the option out.");
        }
        return
        [
            Clauses.Join(
                "CREATE",
                Clauses.If(OrReplace, "OR REPLACE"),
                Clauses.If(Materialized, "MATERIALIZED"),
                "VIEW",
                Clauses.If(IfNotExists, "IF NOT EXISTS"),
                Name.ToString(),
                Clauses.If(Columns.Count > 0, $"({Identifier.List(Columns)})"),
                StorageParameters.With(With),
                "AS",
                // Without what may stand after it: a comment would take in the words that follow.
                SqlSplitter.Split(Query) is [var query] ? query.Text : Query,
                Clauses.If(NoData, "WITH NO DATA")),
        ];
    }

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? (OrReplace
        ? throw NoInverse("the view that it replaces is not known")
        : new RemoveView(Name) { Materialized = Materialized, IfExists = IfNotExists, Was = this });
}
