namespace PsMigrate.Sql;

/// <summary>Which statements outlive their transaction in the session.</summary>
internal static class SessionRules
{
    public static bool ChangesState(SqlTokens tokens)
    {
        var first = tokens[0];
        if (first.Is("SET"))
            return !(tokens[1].Is("LOCAL") || tokens[1].Is("TRANSACTION") || tokens[1].Is("CONSTRAINTS"));
        if (first.Is("PREPARE"))
            return !tokens[1].Is("TRANSACTION");
        if (first.Is("RESET") || first.Is("DISCARD") || first.Is("LISTEN") || first.Is("UNLISTEN") || first.Is("LOAD")
            || first.Is("DEALLOCATE"))
            return true;
        if (first.Is("CREATE") && IsTemporary(tokens))
            return true;
        if (first.Is("DECLARE") && HoldsCursor(tokens))
            return true;
        return tokens.Statement.Contains("set_config", StringComparison.OrdinalIgnoreCase) && SetsConfiguration(tokens);
    }

    /// <summary>Whether backslashes in plain strings would be escapes from here on.</summary>
    public static bool TurnsStandardStringsOff(SqlTokens tokens)
    {
        var name = tokens[1].Is("SESSION") || tokens[1].Is("LOCAL") ? 2 : 1;
        return tokens[name].Is("standard_conforming_strings")
            && tokens[name + 2].ToString().Trim('\'').ToUpperInvariant() is "OFF" or "OF" or "FALSE" or "F" or "NO" or "N" or "0";
    }

    private static bool IsTemporary(SqlTokens tokens)
    {
        var index = tokens.Are(1, "OR", "REPLACE") ? 3 : 1;
        if (tokens[index].Is("GLOBAL") || tokens[index].Is("LOCAL"))
            index++;
        return tokens[index].Is("TEMP") || tokens[index].Is("TEMPORARY");
    }

    private static bool HoldsCursor(SqlTokens tokens)
    {
        for (var i = 1; tokens[i].Kind != SqlTokenKind.End && !tokens[i].Is("FOR"); i++)
        {
            if (tokens.Are(i, "WITH", "HOLD"))
                return true;
        }
        return false;
    }

    private static bool SetsConfiguration(SqlTokens tokens)
    {
        for (var i = 0; tokens[i].Kind != SqlTokenKind.End; i++)
        {
            if (tokens[i].Is("set_config") && tokens[i + 1].Kind == SqlTokenKind.OpenParenthesis)
            {
                var last = tokens[tokens.AfterParenthesis(i + 1) - 2];
                if (!last.Is("true"))
                    return true;
            }
        }
        return false;
    }
}
