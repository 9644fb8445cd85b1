using System.Buffers;

namespace PsMigrate.Sql;

/// <summary>
/// The character classes of PostgreSQL's lexer. Every byte above 127 may stand in an identifier there, so every
/// character above U+007F may here.
/// </summary>
internal static class SqlCharacters
{
    public static readonly SearchValues<char> OperatorCharacters = SearchValues.Create("~!@#^&|`?+-*/%<>=");

    /// <summary>Those that no operator of the SQL standard has.</summary>
    public static readonly SearchValues<char> SpecialOperatorCharacters = SearchValues.Create("~!@#^&|`?%");

    /// <summary>White space; the vertical tab counts since PostgreSQL 16.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v';

    public static bool IsNewLine(char c) => c is '\n' or '\r';

    public static bool IsDigit(char c) => char.IsAsciiDigit(c);

    public static bool IsIdentifierStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;

    public static bool IsIdentifierPart(char c) => IsTagPart(c) || c == '$';

    /// <summary>Whether it may stand in a dollar quote's tag after the first character.</summary>
    public static bool IsTagPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || c >= 0x80;

    public static bool IsOperator(char c) => c < 0x80 && OperatorCharacters.Contains(c);
}
