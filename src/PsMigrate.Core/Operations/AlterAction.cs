namespace PsMigrate.Operations;

/// <summary>One action of an ALTER TABLE.</summary>
/// <param name="Sql">The action, such as <c>ADD COLUMN a integer</c>.</param>
/// <param name="Pass">In which of PostgreSQL's passes over the actions it is done.</param>
/// <param name="Names">The columns and constraints it is about.</param>
internal readonly record struct AlterAction(string Sql, AlterPass Pass, IReadOnlyList<string> Names)
{
    /// <summary>True where an expression may speak of any column.</summary>
    internal bool MentionsAny { get; init; }

    /// <summary>True where PostgreSQL would judge a new type by what this action takes away, as it looks at types before any pass.</summary>
    internal bool EndsBeforeType { get; init; }

    /// <summary>
    /// Whether this action may stand in the ALTER TABLE that an earlier one stands in. PostgreSQL does all actions of an
    /// earlier pass first, so an action must not overtake one that it has to do with.
    /// </summary>
    internal bool MayFollow(AlterAction earlier)
    {
        if (!Names.Intersect(earlier.Names, StringComparer.Ordinal).Any() && !MentionsAny && !earlier.MentionsAny)
            return true;
        if (StandsApart(earlier))
            return false;
        // Two changes of one column's type are refused; everything else within a pass is done in order.
        return Pass > earlier.Pass || (Pass == earlier.Pass && Pass != AlterPass.Type);
    }

    /// <summary>Whether this action and an earlier one cannot be in one ALTER TABLE even where they belong to one operation.</summary>
    internal bool StandsApart(AlterAction earlier) =>
        earlier.EndsBeforeType && Pass == AlterPass.Type && Names.Intersect(earlier.Names, StringComparer.Ordinal).Any();

    /// <summary>One ALTER TABLE of several actions: on one line if it is one, else a line for each.</summary>
    internal static string Statement(QualifiedName table, IReadOnlyList<AlterAction> actions) => actions.Count == 1
        ? $"ALTER TABLE {table} {actions[0].Sql}"
        : $"ALTER TABLE {table}\n    {string.Join(",\n    ", actions.Select(action => action.Sql))}";
}
