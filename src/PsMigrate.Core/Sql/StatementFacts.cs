namespace PsMigrate.Sql;

/// <summary>What a statement's own words tell about how it may run. Function bodies and DO blocks are not looked into.</summary>
public sealed record StatementFacts
{
    /// <summary>Its first words in upper case, four at the most, such as <c>CREATE UNIQUE INDEX CONCURRENTLY</c>.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>
    /// True where it begins or ends a transaction: BEGIN, START TRANSACTION, COMMIT, END, ROLLBACK, ABORT, PREPARE
    /// TRANSACTION, COMMIT PREPARED, ROLLBACK PREPARED. Savepoints do not count.
    /// </summary>
    public required bool IsTransactionControl { get; init; }

    /// <summary>
    /// True where PostgreSQL's manual says that it cannot run inside a transaction block and its words are enough to
    /// tell. (REINDEX and CLUSTER of a partitioned table, DROP SUBSCRIPTION with a slot, and procedures that commit are
    /// known to the server only.)
    /// </summary>
    public bool CannotRunInTransaction => OutsideTransactionReason is not null;

    /// <summary>The command that must run outside a transaction, as the manual names it; null where it need not.</summary>
    public required string? OutsideTransactionReason { get; init; }

    /// <summary>
    /// True where it leaves something behind in the session: SET without LOCAL, RESET, DISCARD, LISTEN, LOAD, PREPARE,
    /// a temporary object, a cursor WITH HOLD, <c>set_config</c> whose last argument is not plainly true.
    /// </summary>
    public required bool ChangesSessionState { get; init; }

    /// <summary>What it does to an index CONCURRENTLY; null for every other statement.</summary>
    public required ConcurrentIndex? ConcurrentIndex { get; init; }

    /// <summary>Reads the facts off a statement.</summary>
    /// <param name="statement">One statement, as <see cref="SqlSplitter"/> yields it.</param>
    public static StatementFacts Of(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var tokens = new SqlTokens(statement);
        return new StatementFacts
        {
            Keywords = LeadingWords(tokens),
            IsTransactionControl = TransactionRules.IsControl(tokens),
            OutsideTransactionReason = TransactionRules.ReasonToRunOutside(tokens),
            ChangesSessionState = SessionRules.ChangesState(tokens),
            ConcurrentIndex = ConcurrentIndex.Of(tokens),
        };
    }

    private static List<string> LeadingWords(SqlTokens tokens)
    {
        var words = new List<string>(4);
        while (words.Count < 4 && tokens[words.Count].Kind == SqlTokenKind.Word)
            words.Add(tokens[words.Count].Text.ToUpperInvariant());
        return words;
    }
}
