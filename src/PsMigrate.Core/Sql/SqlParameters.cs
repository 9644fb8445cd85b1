using System.Text;

namespace PsMigrate.Sql;

/// <summary>
/// Named parameters of SQL, <c>:name</c>, in whose place literals are put, so that the SQL can be shown and exported as
/// it will run. A colon in a string, a comment, a cast or a quoted name is never one.
/// </summary>
/// <param name="literals">The parameters' names, without colon, and their values as SQL.</param>
public sealed class SqlParameters(IReadOnlyDictionary<string, string> literals)
{
    private readonly Dictionary<string, string> _literals = new(literals, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The parameters that no SQL so far has named, in order of their names.</summary>
    public IReadOnlyList<string> Unused => [.. _literals.Keys.Except(_used, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    /// <summary>Puts the literals into SQL. What is no name of a parameter stays, such as an array's slice.</summary>
    /// <param name="sql">The SQL.</param>
    /// <exception cref="MigrationException">
    /// A quote or a comment is never closed (<see cref="MigrationErrorId.InvalidScript"/>).
    /// </exception>
    public string Fill(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var result = new StringBuilder();
        var lexer = new SqlLexer(sql);
        var copied = 0;
        SqlToken colon = default;
        while (lexer.Read(out var token))
        {
            if (colon.Kind == SqlTokenKind.Colon && token.Kind == SqlTokenKind.Word && colon.End == token.Start
                && _literals.TryGetValue(token.Text, out var literal))
            {
                _used.Add(token.Text);
                result.Append(sql, copied, colon.Start - copied);
                // A minus after another one would begin a comment, and a cast would bind to the number alone.
                result.Append(literal.StartsWith('-') ? $"({literal})" : literal);
                copied = token.End;
            }
            colon = token;
        }
        return result.Append(sql, copied, sql.Length - copied).ToString();
    }
}
