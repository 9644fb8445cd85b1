namespace PsMigrate.Sql;

/// <summary>Cuts a script into the statements that the server is to run one by one.</summary>
public static class SqlSplitter
{
    /// <summary>
    /// Splits at the semicolons that end a statement: not those in quotes, comments or parentheses
    /// (<c>CREATE RULE ... DO (a; b)</c>), nor those in the <c>BEGIN ATOMIC ... END</c> body of a function or procedure.
    /// Statements without a token vanish; comments before a statement do not belong to it. The lines
    /// <c>\restrict</c> and <c>\unrestrict</c> that pg_dump writes count as comments.
    /// </summary>
    /// <param name="text">The script, or a part of it.</param>
    /// <param name="firstLine">The line of the file on which <paramref name="text"/> begins, from 1.</param>
    /// <param name="source">The file as to be named in errors; null for none.</param>
    /// <returns>The statements in order.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidScript"/>: a quote, comment, parenthesis or body that is never closed, naming
    /// the line on which it opens; a command for psql; <c>standard_conforming_strings</c> turned off; <c>COPY</c> with data from or to the client; a NUL character.
    /// </exception>
    public static IReadOnlyList<SqlStatement> Split(string text, int firstLine = 1, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var origin = new SqlSource(source, firstLine);
        if (text.IndexOf('\0') is >= 0 and var nul)
        {
            throw origin.ErrorAt(
                text, nul, "The script holds a NUL character.", "Save the script as UTF-8 text and take the character out.");
        }
        return new StatementScanner(text, origin).Scan();
    }
}
