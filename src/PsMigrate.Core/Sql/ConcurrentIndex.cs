namespace PsMigrate.Sql;

/// <summary>
/// An index that a statement builds, drops or builds anew CONCURRENTLY, so that a runner can find what a failed attempt
/// left. Names are as the server stores them.
/// </summary>
/// <param name="Action">What is done.</param>
/// <param name="Schema">The schema as written; null where the search path decides. A new index goes into its table's schema.</param>
/// <param name="Name">The index; null where the server chooses the name, and for <see cref="ConcurrentIndexAction.ReindexTable"/>.</param>
/// <param name="Table">The table; null where the statement names none.</param>
/// <param name="Conditional">True with <c>IF NOT EXISTS</c> or <c>IF EXISTS</c>.</param>
public sealed record ConcurrentIndex(
    ConcurrentIndexAction Action, string? Schema, string? Name, string? Table, bool Conditional)
{
    /// <summary>Reads it off a statement.</summary>
    /// <param name="statement">One statement.</param>
    /// <returns>Null for a statement that does no such thing to one index or one table.</returns>
    public static ConcurrentIndex? Of(string statement) => Of(new SqlTokens(statement));

    internal static ConcurrentIndex? Of(SqlTokens tokens) =>
        tokens[0].Is("CREATE") ? OfCreate(tokens)
        : tokens.Are(0, "DROP", "INDEX", "CONCURRENTLY") ? OfDrop(tokens)
        : tokens[0].Is("REINDEX") ? OfReindex(tokens)
        : null;

    private static ConcurrentIndex? OfCreate(SqlTokens tokens)
    {
        var index = tokens[1].Is("UNIQUE") ? 2 : 1;
        if (!tokens.Are(index, "INDEX", "CONCURRENTLY"))
            return null;
        index += 2;
        var conditional = tokens.Are(index, "IF", "NOT", "EXISTS");
        if (conditional)
            index += 3;
        // ON is reserved, so the word here is it only where there is no name.
        var name = tokens[index].Is("ON") ? [] : tokens.ReadName(ref index);
        if (!tokens[index].Is("ON"))
            return null;
        index += tokens[index + 1].Is("ONLY") ? 2 : 1;
        var (schema, table) = Split(tokens.ReadName(ref index));
        var (_, created) = Split(name);
        return new ConcurrentIndex(ConcurrentIndexAction.Create, schema, created, table, conditional);
    }

    private static ConcurrentIndex? OfDrop(SqlTokens tokens)
    {
        var conditional = tokens.Are(3, "IF", "EXISTS");
        var index = conditional ? 5 : 3;
        var (schema, name) = Split(tokens.ReadName(ref index));
        return name is null ? null : new ConcurrentIndex(ConcurrentIndexAction.Drop, schema, name, null, conditional);
    }

    private static ConcurrentIndex? OfReindex(SqlTokens tokens)
    {
        var index = 1;
        var concurrently = TransactionRules.Option(tokens, index, "concurrently") == true;
        if (tokens[index].Kind == SqlTokenKind.OpenParenthesis)
            index = tokens.AfterParenthesis(index);
        var table = tokens[index].Is("TABLE");
        if (!table && !tokens[index].Is("INDEX"))
            return null;
        index++;
        if (tokens[index].Is("CONCURRENTLY"))
        {
            concurrently = true;
            index++;
        }
        var (schema, name) = Split(tokens.ReadName(ref index));
        if (!concurrently || name is null)
            return null;
        return table
            ? new ConcurrentIndex(ConcurrentIndexAction.ReindexTable, schema, null, name, false)
            : new ConcurrentIndex(ConcurrentIndexAction.Reindex, schema, name, null, false);
    }

    private static (string? Schema, string? Name) Split(IReadOnlyList<string> name) =>
        (name.Count > 1 ? name[^2] : null, name.Count > 0 ? name[^1] : null);
}
