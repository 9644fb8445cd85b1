using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>
/// Reads a statement word by word. What is not as expected is read as something else and never as an error: whether the
/// reading was right is told by writing it out again.
/// </summary>
internal sealed class SqlCursor
{
    private readonly string _sql;
    private readonly List<SqlToken> _tokens = [];
    private int _at;

    public SqlCursor(string sql)
    {
        _sql = sql;
        var lexer = new SqlLexer(sql);
        while (lexer.Read(out var token))
        {
            if (!token.IsComment)
                _tokens.Add(token);
        }
    }

    public bool AtEnd => _at >= _tokens.Count;

    public SqlToken Current => AtEnd ? default : _tokens[_at];

    /// <summary>A token further on.</summary>
    public SqlToken Peek(int ahead) => _at + ahead < _tokens.Count ? _tokens[_at + ahead] : default;

    /// <summary>Takes the words if they come next.</summary>
    public bool Try(params ReadOnlySpan<string> words)
    {
        if (!Are(words))
            return false;
        _at += words.Length;
        return true;
    }

    /// <summary>Whether the words come next.</summary>
    public bool Are(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (_at + i >= _tokens.Count || !_tokens[_at + i].Is(words[i]))
                return false;
        }
        return true;
    }

    /// <summary>Whether the words come next, and nothing after them.</summary>
    public bool AreLast(params ReadOnlySpan<string> words) => _at + words.Length == _tokens.Count && Are(words);

    /// <summary>Whether white space stands before the next token.</summary>
    public bool IsSpaced => _at > 0 && !AtEnd && _tokens[_at - 1].End < Current.Start;

    /// <summary>Takes a token of a kind if it comes next.</summary>
    public bool Try(SqlTokenKind kind)
    {
        if (AtEnd || Current.Kind != kind)
            return false;
        _at++;
        return true;
    }

    /// <summary>A name, without its quotes.</summary>
    public string Name()
    {
        if (AtEnd)
            return "";
        var token = _tokens[_at++];
        return token.Kind == SqlTokenKind.QuotedIdentifier && token.Text[0] == '"'
            ? token.Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
            : token.Text;
    }

    /// <summary>A name, with schema where there is one.</summary>
    public QualifiedName Qualified()
    {
        var first = Name();
        return Try(SqlTokenKind.Dot) ? new QualifiedName(first, Name()) : new QualifiedName(null, first);
    }

    /// <summary>A text constant without its quotes; null where it is of another form than plain or <c>E''</c>.</summary>
    public string? Literal()
    {
        if (AtEnd || Current.Kind != SqlTokenKind.QuotedString)
            return null;
        var text = _tokens[_at++].Text;
        if (text[0] == '\'')
            return text[1..^1].Replace("''", "'", StringComparison.Ordinal);
        return text[0] is 'E' or 'e'
            ? text[2..^1].Replace("''", "'", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal)
            : null;
    }

    /// <summary>A whole number with its sign; null where there is none.</summary>
    public long? Number()
    {
        var sign = !AtEnd && Current.Kind == SqlTokenKind.Operator && Current.Text == "-" ? "-" : "";
        if (sign.Length > 0)
            _at++;
        return !AtEnd && long.TryParse(sign + _tokens[_at++].Text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The text inside a pair of parentheses that comes next, as it is written.</summary>
    public string Group()
    {
        if (AtEnd || Current.Kind != SqlTokenKind.OpenParenthesis)
            return "";
        var start = Current.End;
        Skip();
        return _sql[start.._tokens[_at - 1].Start];
    }

    /// <summary>The text up to where a condition holds outside of all parentheses, or to the end.</summary>
    public string Until(Func<SqlCursor, bool> stop)
    {
        if (AtEnd)
            return "";
        var start = Current.Start;
        var end = start;
        while (!AtEnd && !stop(this))
        {
            Skip();
            end = _tokens[_at - 1].End;
        }
        return _sql[start..end];
    }

    /// <summary>What is left.</summary>
    public string Rest() => Until(_ => false);

    /// <summary>The texts between the commas outside of all parentheses.</summary>
    public static List<string> Split(string list)
    {
        var cursor = new SqlCursor(list);
        var parts = new List<string>();
        while (!cursor.AtEnd)
        {
            parts.Add(cursor.Until(here => here.Current.Kind == SqlTokenKind.Comma));
            cursor.Try(SqlTokenKind.Comma);
        }
        return parts;
    }

    /// <summary>The names of a list, without their quotes.</summary>
    public static List<string> Names(string list) => [.. Split(list).Select(part => new SqlCursor(part).Name())];

    // One token, or all up to the parenthesis that closes it.
    private void Skip()
    {
        var depth = 0;
        do
        {
            var kind = _tokens[_at++].Kind;
            if (kind is SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket)
                depth++;
            else if (kind is SqlTokenKind.CloseParenthesis or SqlTokenKind.CloseBracket)
                depth--;
        }
        while (depth > 0 && !AtEnd);
    }
}
