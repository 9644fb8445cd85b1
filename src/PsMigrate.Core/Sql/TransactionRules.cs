namespace PsMigrate.Sql;

/// <summary>Which statements concern transactions, by the reference pages of PostgreSQL's manual.</summary>
internal static class TransactionRules
{
    public static bool IsControl(SqlTokens tokens)
    {
        var first = tokens[0];
        if (first.Is("BEGIN") || first.Is("COMMIT") || first.Is("END") || first.Is("ABORT"))
            return true;
        if (first.Is("START") || first.Is("PREPARE"))
            return tokens[1].Is("TRANSACTION");
        if (!first.Is("ROLLBACK"))
            return false;
        // ROLLBACK [WORK | TRANSACTION] TO goes back to a savepoint and stays in the transaction.
        var next = tokens[1].Is("WORK") || tokens[1].Is("TRANSACTION") ? 2 : 1;
        return !tokens[next].Is("TO");
    }

    public static string? ReasonToRunOutside(SqlTokens tokens)
    {
        var first = tokens[0];
        if (first.Kind != SqlTokenKind.Word)
            return null;
        if (first.Is("VACUUM"))
            return "VACUUM";
        if (first.Is("CREATE"))
            return Create(tokens);
        if (first.Is("DROP"))
            return Drop(tokens);
        if (first.Is("ALTER"))
            return Alter(tokens);
        if (first.Is("REINDEX"))
            return Reindex(tokens);
        if (first.Is("CLUSTER"))
            return Cluster(tokens);
        return tokens.Are(0, "DISCARD", "ALL") ? "DISCARD ALL" : null;
    }

    private static string? Create(SqlTokens tokens)
    {
        if (tokens[1].Is("DATABASE"))
            return "CREATE DATABASE";
        if (tokens[1].Is("TABLESPACE"))
            return "CREATE TABLESPACE";
        if (tokens[1].Is("SUBSCRIPTION"))
            return CreatesSlot(tokens) ? "CREATE SUBSCRIPTION with a replication slot" : null;
        return tokens.Are(tokens[1].Is("UNIQUE") ? 2 : 1, "INDEX", "CONCURRENTLY") ? "CREATE INDEX CONCURRENTLY" : null;
    }

    /// <summary>The slot is made unless <c>create_slot</c> or <c>connect</c> is off.</summary>
    private static bool CreatesSlot(SqlTokens tokens)
    {
        var options = 2;
        while (tokens[options].Kind != SqlTokenKind.End && !tokens.Are(options, "WITH"))
            options++;
        options++;
        return Option(tokens, options, "connect") != false && Option(tokens, options, "create_slot") != false;
    }

    private static string? Drop(SqlTokens tokens)
    {
        if (tokens[1].Is("DATABASE"))
            return "DROP DATABASE";
        if (tokens[1].Is("TABLESPACE"))
            return "DROP TABLESPACE";
        return tokens.Are(1, "INDEX", "CONCURRENTLY") ? "DROP INDEX CONCURRENTLY" : null;
    }

    private static string? Alter(SqlTokens tokens)
    {
        var index = 2;
        if (tokens[1].Is("SYSTEM"))
            return "ALTER SYSTEM";
        if (tokens[1].Is("DATABASE"))
        {
            tokens.ReadName(ref index);
            return tokens.Are(index, "SET", "TABLESPACE") ? "ALTER DATABASE ... SET TABLESPACE" : null;
        }
        if (tokens[1].Is("SUBSCRIPTION"))
        {
            tokens.ReadName(ref index);
            return AlterSubscription(tokens, index);
        }
        if (!tokens[1].Is("TABLE"))
            return null;
        if (tokens.Are(index, "IF", "EXISTS"))
            index += 2;
        if (tokens[index].Is("ONLY"))
            index++;
        tokens.ReadName(ref index);
        if (tokens[index].Kind == SqlTokenKind.Operator)
            index++;
        if (!tokens.Are(index, "DETACH", "PARTITION"))
            return null;
        index += 2;
        tokens.ReadName(ref index);
        return tokens[index].Is("CONCURRENTLY") ? "ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY" : null;
    }

    private static string? AlterSubscription(SqlTokens tokens, int index)
    {
        if (tokens.Are(index, "REFRESH"))
            return "ALTER SUBSCRIPTION ... REFRESH";
        if (!tokens[index + 1].Is("PUBLICATION"))
        {
            var slot = Option(tokens, index + 1, "failover") is not null || Option(tokens, index + 1, "two_phase") == false;
            return tokens[index].Is("SET") && slot ? "ALTER SUBSCRIPTION ... SET (failover, two_phase)" : null;
        }
        while (tokens[index].Kind != SqlTokenKind.End && !tokens[index].Is("WITH"))
            index++;
        return Option(tokens, index + 1, "refresh") == false ? null : "ALTER SUBSCRIPTION ... PUBLICATION with refresh";
    }

    private static string? Reindex(SqlTokens tokens)
    {
        var index = 1;
        var concurrently = Option(tokens, index, "concurrently") == true;
        if (tokens[index].Kind == SqlTokenKind.OpenParenthesis)
            index = tokens.AfterParenthesis(index);
        if (tokens[index].Is("DATABASE") || tokens[index].Is("SYSTEM") || tokens[index].Is("SCHEMA"))
            return $"REINDEX {tokens[index].Text.ToUpperInvariant()}";
        return concurrently || tokens[index + 1].Is("CONCURRENTLY") ? "REINDEX ... CONCURRENTLY" : null;
    }

    private static string? Cluster(SqlTokens tokens)
    {
        var index = 1;
        if (tokens[index].Kind == SqlTokenKind.OpenParenthesis)
            index = tokens.AfterParenthesis(index);
        else if (tokens[index].Is("VERBOSE"))
            index++;
        return tokens[index].Kind == SqlTokenKind.End ? "CLUSTER without a table" : null;
    }

    /// <summary>
    /// A Boolean option in a list in parentheses, such as <c>(verbose, concurrently off)</c>: true when it stands there
    /// without a value.
    /// </summary>
    /// <returns>Null where the list, or the option, is not there.</returns>
    internal static bool? Option(SqlTokens tokens, int index, string name)
    {
        if (tokens[index].Kind != SqlTokenKind.OpenParenthesis)
            return null;
        for (var end = tokens.AfterParenthesis(index); index < end; index++)
        {
            if (tokens[index].Kind is not (SqlTokenKind.OpenParenthesis or SqlTokenKind.Comma)
                || !tokens[index + 1].Is(name))
                continue;
            var value = index + 2;
            if (tokens[value].Kind == SqlTokenKind.Operator)
                value++;
            return tokens[value].ToString().Trim('\'').ToUpperInvariant() is not ("FALSE" or "OFF" or "0");
        }
        return null;
    }
}
