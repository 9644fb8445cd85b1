namespace PsMigrate.Alembic;

/// <summary>
/// Takes Python apart, as far as is needed to find statements and read constants. It never fails: what it does not know
/// becomes a token of its own.
/// </summary>
internal sealed class PythonLexer(string text)
{
    private readonly List<PythonToken> _tokens = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    public static IReadOnlyList<PythonToken> Read(string text)
    {
        var lexer = new PythonLexer(text);
        while (lexer._at < text.Length) lexer.Next();
        lexer.EndStatement();
        return lexer._tokens;
    }

    private void Next()
    {
        var character = text[_at];
        if (character == '#')
            _at = EndOfLine();
        else if (character == '\n')
            NewLine();
        else if (character == '\\' && _at + 1 < text.Length && text[_at + 1] is '\n' or '\r')
            SkipContinuation();
        else if (char.IsWhiteSpace(character) || character == '\uFEFF')
            Skip();
        else if (character is '\'' or '"')
            ReadString(_at, "");
        else if (char.IsLetter(character) || character == '_')
            ReadName();
        else if (char.IsDigit(character))
            ReadNumber();
        else
            ReadOperator(character);
    }

    private void NewLine()
    {
        if (_depth == 0) EndStatement();
        _at++;
        _line++;
        _lineStart = _at;
    }

    private void SkipContinuation()
    {
        _at++;
        if (text[_at] == '\r') _at++;
        if (_at >= text.Length || text[_at] != '\n') return;
        _at++;
        _line++;
        _lineStart = _at;
    }

    // A byte order mark takes no column.
    private void Skip()
    {
        if (text[_at] == '\uFEFF' && _at == 0) _lineStart = 1;
        _at++;
    }

    private void ReadName()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '_')) _at++;
        var name = text[start.._at];
        if (_at < text.Length && text[_at] is '\'' or '"' && name.Length <= 2 && name.All(c => "rRbBuUfFtT".Contains(c, StringComparison.Ordinal)))
            ReadString(start, name);
        else
            Add(PythonTokenKind.Name, name, start);
    }

    private void ReadNumber()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '.' or '_')) _at++;
        Add(PythonTokenKind.Other, text[start.._at], start);
    }

    private void ReadOperator(char character)
    {
        var start = _at++;
        if (character is '(' or '[' or '{') _depth++;
        if (character is ')' or ']' or '}') _depth = Math.Max(0, _depth - 1);
        if (character == ';' && _depth == 0)
        {
            EndStatement();
            return;
        }

        // What ends in = is no assignment: ==, <=, +=, :=.
        if (_at < text.Length && text[_at] == '=' && "=<>!+-*/%&|^@:".Contains(character, StringComparison.Ordinal)) _at++;
        Add(PythonTokenKind.Operator, text[start.._at], start);
    }

    private void ReadString(int start, string prefix)
    {
        var (line, column) = (_line, start - _lineStart);
        var quote = text[_at];
        var triple = string.CompareOrdinal(text, _at, new string(quote, 3), 0, 3) == 0;
        var from = _at += triple ? 3 : 1;
        while (_at < text.Length && !IsEnd(quote, triple))
        {
            if (text[_at] == '\n' && !triple) break;
            if (text[_at] == '\\' && _at + 1 < text.Length) CountLine(_at++);
            CountLine(_at++);
        }

        var inner = text[from..Math.Min(_at, text.Length)];
        if (_at < text.Length && text[_at] == quote) _at += triple ? 3 : 1;
        var lower = prefix.ToLowerInvariant();
        var known = !lower.Contains('f', StringComparison.Ordinal) && !lower.Contains('b', StringComparison.Ordinal) && !lower.Contains('t', StringComparison.Ordinal);
        var value = lower.Contains('r', StringComparison.Ordinal) ? inner : PythonEscapes.Resolve(inner);
        _tokens.Add(new PythonToken(known ? PythonTokenKind.Text : PythonTokenKind.Other, value.ReplaceLineEndings("\n"), start, line, column));
    }

    private bool IsEnd(char quote, bool triple) =>
        text[_at] == quote && (!triple || string.CompareOrdinal(text, _at, new string(quote, 3), 0, 3) == 0);

    private void CountLine(int at)
    {
        if (at >= text.Length || text[at] != '\n') return;
        _line++;
        _lineStart = at + 1;
    }

    private int EndOfLine() => text.IndexOf('\n', _at) is >= 0 and var end ? end : text.Length;

    private void EndStatement()
    {
        if (_tokens.Count > 0 && _tokens[^1].Kind != PythonTokenKind.EndOfStatement)
            Add(PythonTokenKind.EndOfStatement, "", _at);
    }

    private void Add(PythonTokenKind kind, string value, int start) =>
        _tokens.Add(new PythonToken(kind, value, start, _line, start - _lineStart));
}
