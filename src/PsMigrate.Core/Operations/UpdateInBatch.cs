namespace PsMigrate.Operations;

/// <summary>
/// A backfill that walks a table in the order of a unique key, commits after each chunk, and can resume after the last
/// key that was committed.
/// </summary>
/// <param name="Table">The table, <c>schema.table</c> or <c>table</c>, as the script names it (not yet quoted).</param>
/// <param name="Set">The SET list as SQL, such as <c>locale = 'en'</c>.</param>
/// <param name="Where">A condition on the rows to change, as SQL; null for all rows.</param>
/// <param name="Key">The key's columns; empty means the primary key, read from the catalog when it runs.</param>
/// <param name="BatchSize">How many rows a chunk changes at the most, from 1.</param>
/// <param name="Pause">How long to rest between chunks.</param>
public sealed record UpdateInBatch(
    string Table, string Set, string? Where, IReadOnlyList<string> Key, int BatchSize, TimeSpan Pause) : Operation
{
    /// <inheritdoc/>
    public override bool MustRunOutsideTransaction => true;

    /// <summary>
    /// The whole change as one statement, with a comment that says how it is cut up: for people to read, and right when
    /// it is run by hand.
    /// </summary>
    public override IEnumerable<string> ToSql()
    {
        var by = Key.Count == 0 ? "primary key" : Identifier.List(Key);
        var where = Where is null ? "" : $" WHERE {Where}";
        return [FormattableString.Invariant(
            $"UPDATE {QualifiedName.Parse(Table)} SET {Set}{where} /* {BatchSize} rows at a time, by {by.Replace("*/", "* /", StringComparison.Ordinal)} */")];
    }

    /// <inheritdoc/>
    public override Operation Inverse() => throw NoInverse("the values before are not known");
}
