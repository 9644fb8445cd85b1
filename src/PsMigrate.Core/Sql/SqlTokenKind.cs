namespace PsMigrate.Sql;

/// <summary>The kinds of token that PostgreSQL's lexer knows (manual, section 4.1).</summary>
public enum SqlTokenKind
{
    /// <summary>No token: the end of the text.</summary>
    End,
    /// <summary>A key word or an identifier without quotes.</summary>
    Word,
    /// <summary><c>"name"</c> or <c>U&amp;"name"</c>.</summary>
    QuotedIdentifier,
    /// <summary>A string in single quotes of any kind (plain, <c>E</c>, <c>B</c>, <c>X</c>, <c>N</c>, <c>U&amp;</c>), continued lines included.</summary>
    QuotedString,
    /// <summary><c>$tag$text$tag$</c>.</summary>
    DollarString,
    /// <summary>A number without sign.</summary>
    Number,
    /// <summary><c>$1</c>.</summary>
    Parameter,
    /// <summary>One or more operator characters.</summary>
    Operator,
    /// <summary><c>(</c></summary>
    OpenParenthesis,
    /// <summary><c>)</c></summary>
    CloseParenthesis,
    /// <summary><c>[</c></summary>
    OpenBracket,
    /// <summary><c>]</c></summary>
    CloseBracket,
    /// <summary><c>,</c></summary>
    Comma,
    /// <summary><c>;</c></summary>
    Semicolon,
    /// <summary><c>.</c></summary>
    Dot,
    /// <summary><c>..</c>, a range in PL/pgSQL.</summary>
    DotDot,
    /// <summary><c>:</c></summary>
    Colon,
    /// <summary><c>::</c></summary>
    TypeCast,
    /// <summary><c>:=</c></summary>
    ColonEquals,
    /// <summary>A backslash outside quotes: never SQL, the start of a command to psql.</summary>
    Backslash,
    /// <summary>A comment from <c>--</c> to the end of its line.</summary>
    LineComment,
    /// <summary><c>/* ... */</c>, nested ones included.</summary>
    BlockComment,
    /// <summary>A character that begins no token; the server will refuse it.</summary>
    Other,
}
