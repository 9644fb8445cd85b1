namespace PsMigrate.Sql;

/// <summary>One pass of the splitter over a text.</summary>
internal sealed class StatementScanner(string text, SqlSource source)
{
    private readonly List<SqlStatement> _statements = [];
    private readonly Stack<int> _parentheses = [];
    private LineCounter _lines = new(text);
    private SqlToken _first;
    private SqlToken _last;
    private RoutineBody _body;

    public IReadOnlyList<SqlStatement> Scan()
    {
        var lexer = new SqlLexer(text, source);
        var skipTo = 0;
        while (lexer.Read(out var token))
        {
            if (token.IsComment || token.Start < skipTo)
                continue;
            if (token.Kind == SqlTokenKind.Backslash)
            {
                if (!PsqlCommand.IsIgnored(text, token.Start) || _first.Kind != SqlTokenKind.End)
                    throw PsqlCommand.Refuse(text, token.Start, source);
                skipTo = PsqlCommand.EndOfLine(text, token.Start);
                continue;
            }
            if (token.Kind == SqlTokenKind.Semicolon && _parentheses.Count == 0 && !_body.IsOpen)
            {
                Finish();
                continue;
            }
            Take(token);
        }
        if (_parentheses.TryPeek(out var opened))
        {
            throw source.ErrorAt(text, opened, "The parenthesis that opens here is never closed.", "Close it with ).");
        }
        if (_body.IsOpen)
        {
            throw source.ErrorAt(
                text, _body.Start, "The BEGIN ATOMIC that opens here has no END.", "Close the body with END.");
        }
        Finish();
        return _statements;
    }

    private void Take(SqlToken token)
    {
        switch (token.Kind)
        {
            case SqlTokenKind.OpenParenthesis:
                _parentheses.Push(token.Start);
                break;
            case SqlTokenKind.CloseParenthesis:
                _parentheses.TryPop(out _);
                break;
            case SqlTokenKind.Word when _parentheses.Count == 0:
                _body.Take(_last, token);
                RefuseClientCopy(token);
                break;
        }
        if (_first.Kind == SqlTokenKind.End)
            _first = token;
        _last = token;
    }

    private void Finish()
    {
        if (_first.Kind != SqlTokenKind.End)
        {
            var line = Math.Max(1, source.FirstLine) + _lines.AdvanceTo(_first.Start);
            var statement = text[_first.Start.._last.End];
            if (_first.Is("SET") && SessionRules.TurnsStandardStringsOff(new SqlTokens(statement)))
            {
                throw source.ErrorAt(
                    text, _first.Start, "With standard_conforming_strings off the statements that follow would read differently.",
                    "Leave the setting on, and write strings with backslash escapes as E'...'.");
            }
            _statements.Add(new SqlStatement(statement, line));
        }
        _first = _last = default;
        _body = default;
    }

    /// <summary>
    /// <c>STDIN</c> and <c>STDOUT</c> may stand for one another (gram.y, copy_file_name), so only FROM and TO tell the
    /// direction.
    /// </summary>
    private void RefuseClientCopy(SqlToken token)
    {
        if (!_first.Is("COPY") || !(token.Is("STDIN") || token.Is("STDOUT")))
            return;
        if (_last.Is("FROM"))
        {
            throw source.ErrorAt(
                text, _first.Start, "COPY ... FROM STDIN with data in the script is a matter for psql and cannot run here.",
                "Write the rows as INSERT statements (pg_dump --inserts does), or use Add-Row in a PowerShell script.");
        }
        if (_last.Is("TO"))
        {
            throw source.ErrorAt(
                text, _first.Start, "COPY ... TO STDOUT sends rows to the client; a migration has no use for them.",
                "Take the statement out, or COPY to a file on the server.");
        }
    }
}
