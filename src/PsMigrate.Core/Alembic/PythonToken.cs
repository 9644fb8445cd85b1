namespace PsMigrate.Alembic;

/// <summary>What a token of Python is.</summary>
internal enum PythonTokenKind
{
    /// <summary>A name or key word.</summary>
    Name,
    /// <summary>A string whose value is known.</summary>
    Text,
    /// <summary>A string that is put together when the program runs (f""), bytes, a number, or a character that means nothing here.</summary>
    Other,
    /// <summary>An operator, bracket, comma or the like.</summary>
    Operator,
    /// <summary>The end of a statement.</summary>
    EndOfStatement,
}

/// <summary>A token of Python.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A string's value, or else the token as it stands.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 0.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, string Value, int Start, int Line, int Column)
{
    public bool Is(string value) => Kind is PythonTokenKind.Name or PythonTokenKind.Operator && Value == value;
}
