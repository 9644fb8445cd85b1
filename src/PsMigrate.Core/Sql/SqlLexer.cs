using static PsMigrate.Sql.SqlCharacters;

namespace PsMigrate.Sql;

/// <summary>
/// Cuts SQL into tokens by PostgreSQL's lexical rules (manual, section 4.1), with
/// <c>standard_conforming_strings</c> on, as it is by default since PostgreSQL 9.1. Every character that belongs to no
/// token is white space. It runs in linear time.
/// </summary>
/// <param name="text">The SQL.</param>
/// <param name="source">Where it stands, for errors.</param>
public sealed class SqlLexer(string text, SqlSource source = default)
{
    private int _position;

    /// <summary>Reads the next token, comments included.</summary>
    /// <param name="token">The token; of kind <see cref="SqlTokenKind.End"/> at the end.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="MigrationException">
    /// A quote or a comment is never closed (<see cref="MigrationErrorId.InvalidScript"/>); the error names the line on
    /// which it opens.
    /// </exception>
    public bool Read(out SqlToken token)
    {
        while (_position < text.Length && IsSpace(text[_position]))
            _position++;
        var start = _position;
        var kind = start < text.Length ? Scan() : SqlTokenKind.End;
        token = new SqlToken(text, kind, start, _position - start);
        return kind != SqlTokenKind.End;
    }

    private SqlTokenKind Scan()
    {
        var c = text[_position];
        switch (c)
        {
            case '\'': return Quoted(1, '\'', doubled: true, backslash: false, "string");
            case '"': return Quoted(1, '"', doubled: true, backslash: false, "quoted identifier");
            case '$': return Dollar();
            case '(': return Take(1, SqlTokenKind.OpenParenthesis);
            case ')': return Take(1, SqlTokenKind.CloseParenthesis);
            case '[': return Take(1, SqlTokenKind.OpenBracket);
            case ']': return Take(1, SqlTokenKind.CloseBracket);
            case ',': return Take(1, SqlTokenKind.Comma);
            case ';': return Take(1, SqlTokenKind.Semicolon);
            case '\\': return Take(1, SqlTokenKind.Backslash);
            case ':' when Next(1) == ':': return Take(2, SqlTokenKind.TypeCast);
            case ':' when Next(1) == '=': return Take(2, SqlTokenKind.ColonEquals);
            case ':': return Take(1, SqlTokenKind.Colon);
            case '.' when IsDigit(Next(1)): return Number();
            case '.' when Next(1) == '.': return Take(2, SqlTokenKind.DotDot);
            case '.': return Take(1, SqlTokenKind.Dot);
            case '-' when Next(1) == '-': return LineComment();
            case '/' when Next(1) == '*': return BlockComment();
        }
        if (IsDigit(c))
            return Number();
        if (IsIdentifierStart(c))
            return PrefixedQuote(c) ?? Word();
        return IsOperator(c) ? Operator() : Take(1, SqlTokenKind.Other);
    }

    private char Next(int offset) => _position + offset < text.Length ? text[_position + offset] : '\0';

    private SqlTokenKind Take(int length, SqlTokenKind kind)
    {
        _position += length;
        return kind;
    }

    private SqlTokenKind Word()
    {
        while (_position < text.Length && IsIdentifierPart(text[_position]))
            _position++;
        return SqlTokenKind.Word;
    }

    private SqlTokenKind? PrefixedQuote(char prefix)
    {
        var next = Next(1);
        if (next == '\'')
        {
            switch (prefix)
            {
                case 'e' or 'E': return Quoted(2, '\'', doubled: true, backslash: true, "string");
                case 'n' or 'N': return Quoted(2, '\'', doubled: true, backslash: false, "string");
                case 'b' or 'B' or 'x' or 'X': return Quoted(2, '\'', doubled: false, backslash: false, "bit string");
            }
        }
        if (next != '&' || prefix is not ('u' or 'U'))
            return null;
        return Next(2) switch
        {
            '\'' => Quoted(3, '\'', doubled: true, backslash: false, "string"),
            '"' => Quoted(3, '"', doubled: true, backslash: false, "quoted identifier"),
            _ => null,
        };
    }

    private SqlTokenKind Quoted(int opening, char quote, bool doubled, bool backslash, string what)
    {
        var start = _position;
        _position += opening;
        while (true)
        {
            var rest = text.AsSpan(_position);
            var next = backslash ? rest.IndexOfAny(quote, '\\') : rest.IndexOf(quote);
            if (next < 0)
                throw Unclosed(start, what, quote.ToString());
            _position += next + 1;
            if (text[_position - 1] != quote)
            {
                // A backslash takes the next character with it, a quote as well.
                if (_position < text.Length)
                    _position++;
            }
            else if (doubled && Next(0) == quote)
            {
                _position++;
            }
            else if (quote == '"')
            {
                return SqlTokenKind.QuotedIdentifier;
            }
            else if (ContinuedString() is { } continued)
            {
                _position = continued;
            }
            else
            {
                return SqlTokenKind.QuotedString;
            }
        }
    }

    /// <summary>
    /// Two strings with nothing but white space and a line end between them are one. Line comments count as white space
    /// here, block comments do not.
    /// </summary>
    /// <returns>The position after the quote that opens the next part; null where the string has ended.</returns>
    private int? ContinuedString()
    {
        var lineEnd = false;
        for (var position = _position; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '\'')
                return lineEnd ? position + 1 : null;
            if (c == '-' && position + 1 < text.Length && text[position + 1] == '-')
            {
                var end = text.AsSpan(position).IndexOfAny('\n', '\r');
                if (end < 0)
                    return null;
                position += end;
                lineEnd = true;
            }
            else if (!IsSpace(c))
            {
                return null;
            }
            else
            {
                lineEnd |= IsNewLine(c);
            }
        }
        return null;
    }

    private SqlTokenKind Dollar()
    {
        var start = _position;
        if (IsDigit(Next(1)))
        {
            _position++;
            while (IsDigit(Next(0)))
                _position++;
            return SqlTokenKind.Parameter;
        }
        var end = start + 1;
        if (end < text.Length && IsIdentifierStart(text[end]))
        {
            while (end < text.Length && IsTagPart(text[end]))
                end++;
        }
        if (end >= text.Length || text[end] != '$')
            return Take(1, SqlTokenKind.Other);
        var delimiter = text.AsSpan(start, end + 1 - start);
        var close = text.AsSpan(end + 1).IndexOf(delimiter, StringComparison.Ordinal);
        if (close < 0)
            throw Unclosed(start, "dollar quote", delimiter.ToString());
        _position = end + 1 + close + delimiter.Length;
        return SqlTokenKind.DollarString;
    }

    private SqlTokenKind Number()
    {
        if (Next(0) == '0' && Next(1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B' && IsTagPart(Next(2)))
        {
            _position += 2;
            while (char.IsAsciiHexDigit(Next(0)) || Next(0) == '_')
                _position++;
            return SqlTokenKind.Number;
        }
        Digits();
        // "1..10" is a range, not the number "1." and a fraction.
        if (Next(0) == '.' && Next(1) != '.')
        {
            _position++;
            Digits();
        }
        var sign = Next(1) is '+' or '-' ? 1 : 0;
        if (Next(0) is 'e' or 'E' && IsDigit(Next(1 + sign)))
        {
            _position += 1 + sign;
            Digits();
        }
        return SqlTokenKind.Number;
    }

    private void Digits()
    {
        while (IsDigit(Next(0)) || (Next(0) == '_' && IsDigit(Next(1))))
            _position++;
    }

    private SqlTokenKind Operator()
    {
        var start = _position;
        var run = text.AsSpan(start);
        var length = run.IndexOfAnyExcept(OperatorCharacters);
        run = length < 0 ? run : run[..length];
        // A comment may begin inside a run of operator characters; the operator ends before it.
        foreach (var comment in (ReadOnlySpan<string>)["/*", "--"])
        {
            var at = run.IndexOf(comment, StringComparison.Ordinal);
            if (at >= 0)
                run = run[..at];
        }
        // An operator of several characters ends in + or - only when it has a character that SQL's own operators lack.
        if (!run.ContainsAny(SpecialOperatorCharacters))
        {
            while (run.Length > 1 && run[^1] is '+' or '-')
                run = run[..^1];
        }
        return Take(run.Length, SqlTokenKind.Operator);
    }

    private SqlTokenKind LineComment()
    {
        var end = text.AsSpan(_position).IndexOfAny('\n', '\r');
        _position = end < 0 ? text.Length : _position + end;
        return SqlTokenKind.LineComment;
    }

    private SqlTokenKind BlockComment()
    {
        var start = _position;
        var depth = 1;
        _position += 2;
        while (depth > 0)
        {
            var next = text.AsSpan(_position).IndexOfAny('*', '/');
            if (next < 0)
                throw Unclosed(start, "comment", "*/");
            _position += next;
            if (text[_position] == '*' && Next(1) == '/')
            {
                depth--;
                _position += 2;
            }
            else if (text[_position] == '/' && Next(1) == '*')
            {
                depth++;
                _position += 2;
            }
            else
            {
                _position++;
            }
        }
        return SqlTokenKind.BlockComment;
    }

    private MigrationException Unclosed(int start, string what, string closing) => source.ErrorAt(
        text, start, $"The {what} that opens here is never closed.", $"Close it with {closing}.");
}
