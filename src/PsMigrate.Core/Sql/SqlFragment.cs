namespace PsMigrate.Sql;

/// <summary>A piece of SQL that is to stand within a statement, such as a type or a condition.</summary>
public static class SqlFragment
{
    private const string Empty = "holds no SQL";
    private const string Unclosed = "opens a quote, a comment or a parenthesis that it does not close";

    /// <summary>Finds what would not stay within its place: it would leave it empty, end the statement, or take with it what follows.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="mayEndInComment">Whether what follows stands on a line of its own.</param>
    /// <returns>What is wrong, to follow "which"; null where nothing is.</returns>
    public static string? FindFault(string text, bool mayEndInComment = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var lexer = new SqlLexer(text);
            var (depth, isEmpty) = (0, true);
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
                isEmpty &= token.IsComment;
                last = token;
            }
            return isEmpty ? Empty : depth > 0 ? Unclosed
                : !mayEndInComment && last.Kind == SqlTokenKind.LineComment && last.End == text.Length
                    ? "ends in a comment, which would take in what follows on the line" : null;
        }
        catch (MigrationException)
        {
            return Unclosed;
        }
    }

    /// <summary>Finds what keeps a piece from being one statement; a semicolon or a comment at its end does no harm.</summary>
    /// <param name="text">The statement.</param>
    /// <returns>As for <see cref="FindFault"/>.</returns>
    public static string? FindStatementFault(string text)
    {
        try
        {
            return SqlSplitter.Split(text).Count switch
            {
                0 => Empty,
                1 => null,
                _ => "has more than one statement",
            };
        }
        catch (MigrationException)
        {
            return Unclosed;
        }
    }
}
