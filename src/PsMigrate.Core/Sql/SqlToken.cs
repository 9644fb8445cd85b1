using System.Text;

namespace PsMigrate.Sql;

/// <summary>A token and where it stands.</summary>
/// <param name="Source">The text that was lexed.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first character's index in <paramref name="Source"/>.</param>
/// <param name="Length">How many characters (UTF-16) it has.</param>
public readonly record struct SqlToken(string Source, SqlTokenKind Kind, int Start, int Length)
{
    /// <summary>The index after its last character.</summary>
    public int End => Start + Length;

    /// <summary>Its text, without a copy.</summary>
    public ReadOnlySpan<char> Span => Source.AsSpan(Start, Length);

    /// <summary>Its text.</summary>
    public string Text => Source.Substring(Start, Length);

    /// <summary>True for a comment of either kind.</summary>
    public bool IsComment => Kind is SqlTokenKind.LineComment or SqlTokenKind.BlockComment;

    /// <summary>
    /// Whether it is this key word. As in PostgreSQL only ASCII letters fold, and a quoted identifier is no key word.
    /// </summary>
    /// <param name="word">A key word in any case.</param>
    public bool Is(string word) => Kind == SqlTokenKind.Word && Ascii.EqualsIgnoreCase(Span, word);

    /// <summary>Its text.</summary>
    public override string ToString() => Kind == SqlTokenKind.End ? "" : Text;
}
