namespace PsMigrate.Sql;

/// <summary>A piece of SQL that is to stand within a statement, such as a type or a condition.</summary>
public static class SqlFragment
{
    /// <summary>Finds what would not stay within its place: it would end the statement, or take with it what follows.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="mayEndInComment">Whether what follows stands on a line of its own.</param>
    /// <returns>What is wrong, to follow "which"; null where nothing is.</returns>
    public static string? FindFault(string text, bool mayEndInComment = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var lexer = new SqlLexer(text);
            var depth = 0;
            SqlToken last = default;
            while (lexer.Read(out var token))
            {
                if (token.Kind == SqlTokenKind.Semicolon)
                    return "has a semicolon, and that would end the statement";
                depth += token.Kind switch
                {
                    SqlTokenKind.OpenParenthesis => 1,
                    SqlTokenKind.CloseParenthesis => -1,
                    _ => 0,
                };
                if (depth < 0)
                    return "closes a parenthesis that it did not open";
                last = token;
            }
            return depth > 0 ? "opens a parenthesis that it does not close"
                : !mayEndInComment && last.Kind == SqlTokenKind.LineComment && last.End == text.Length
                    ? "ends in a comment, which would take in what follows on the line" : null;
        }
        catch (MigrationException)
        {
            return "opens a quote or a comment that it does not close";
        }
    }
}
