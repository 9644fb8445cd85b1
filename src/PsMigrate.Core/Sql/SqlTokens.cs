namespace PsMigrate.Sql;

/// <summary>
/// A statement's tokens without its comments, read as they are asked for: looking at the first words of a long statement
/// does not lex the rest.
/// </summary>
/// <param name="statement">One SQL statement.</param>
public sealed class SqlTokens(string statement)
{
    private readonly SqlLexer _lexer = new(statement);
    private readonly List<SqlToken> _tokens = [];

    /// <summary>The statement.</summary>
    public string Statement => statement;

    /// <summary>A token by its place; of kind <see cref="SqlTokenKind.End"/> after the last one.</summary>
    /// <param name="index">The place, from 0.</param>
    public SqlToken this[int index]
    {
        get
        {
            while (_tokens.Count <= index)
            {
                if (!_lexer.Read(out var token))
                    return token;
                if (!token.IsComment)
                    _tokens.Add(token);
            }
            return _tokens[index];
        }
    }

    /// <summary>Whether these key words follow one another from a place on.</summary>
    /// <param name="index">The place of the first, from 0.</param>
    /// <param name="words">Key words in any case.</param>
    public bool Are(int index, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!this[index + i].Is(words[i]))
                return false;
        }
        return true;
    }

    /// <summary>The place after the parenthesis that closes the one at a place; that of the end where none does.</summary>
    /// <param name="index">The place of an opening parenthesis.</param>
    public int AfterParenthesis(int index)
    {
        var depth = 0;
        for (; this[index].Kind != SqlTokenKind.End; index++)
        {
            if (this[index].Kind == SqlTokenKind.OpenParenthesis)
                depth++;
            else if (this[index].Kind == SqlTokenKind.CloseParenthesis && --depth == 0)
                return index + 1;
        }
        return index;
    }

    /// <summary>The place of the first of some key words that stands in no parentheses; null where none does.</summary>
    /// <param name="words">Key words in any case.</param>
    public int? FindOutside(params IReadOnlyList<string> words)
    {
        for (var index = 0; this[index].Kind != SqlTokenKind.End;)
        {
            if (words.Any(this[index].Is))
                return index;
            index = this[index].Kind == SqlTokenKind.OpenParenthesis ? AfterParenthesis(index) : index + 1;
        }
        return null;
    }

    /// <summary>Reads a name of one or more parts, such as <c>public."Users"</c>.</summary>
    /// <param name="index">The place of its first token; moves to the place after its last one.</param>
    /// <returns>The parts as the server stores them; empty where no name stands there.</returns>
    public IReadOnlyList<string> ReadName(ref int index)
    {
        var parts = new List<string>();
        while (this[index].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier)
        {
            var token = this[index++];
            var escape = '\\';
            if (token.Kind == SqlTokenKind.QuotedIdentifier && Are(index, "UESCAPE") && this[index + 1].Length == 3)
            {
                escape = this[index + 1].Span[1];
                index += 2;
            }
            parts.Add(SqlIdentifier.Unquote(token, escape));
            if (this[index].Kind != SqlTokenKind.Dot)
                break;
            index++;
        }
        return parts;
    }
}
