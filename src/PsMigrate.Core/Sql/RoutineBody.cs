namespace PsMigrate.Sql;

/// <summary>
/// Follows a statement's words to know when they are inside the SQL-standard body of a routine:
/// <c>BEGIN ATOMIC ... END</c> after <c>CREATE [OR REPLACE] FUNCTION</c> or <c>PROCEDURE</c> (PostgreSQL 14). Feed it the
/// words outside parentheses only.
/// </summary>
internal struct RoutineBody
{
    private enum Prefix
    {
        Nothing,
        Create,
        Or,
        Replace,
        Routine,
        Other,
    }

    private Prefix _prefix;
    private int _depth;

    /// <summary>Whether the body is open.</summary>
    public readonly bool IsOpen => _depth > 0;

    /// <summary>Where the body's <c>BEGIN</c> stands.</summary>
    public int Start { get; private set; }

    /// <summary>Takes the statement's next word.</summary>
    /// <param name="previous">The token before it, of whatever kind.</param>
    /// <param name="word">The word.</param>
    public void Take(SqlToken previous, SqlToken word)
    {
        if (_prefix == Prefix.Other)
            return;
        if (_prefix != Prefix.Routine)
        {
            _prefix = Follow(previous, word);
        }
        else if (_depth == 0)
        {
            if (!word.Is("ATOMIC") || !previous.Is("BEGIN"))
                return;
            _depth = 1;
            Start = previous.Start;
        }
        else if (previous.Kind == SqlTokenKind.Dot || previous.Is("AS"))
        {
            // A column's name or an output name, where even reserved words may stand.
        }
        else if (word.Is("CASE"))
        {
            _depth++;
        }
        else if (word.Is("END"))
        {
            _depth--;
        }
    }

    private readonly Prefix Follow(SqlToken previous, SqlToken word) => _prefix switch
    {
        Prefix.Nothing when previous.Kind == SqlTokenKind.End && word.Is("CREATE") => Prefix.Create,
        Prefix.Create when word.Is("OR") => Prefix.Or,
        Prefix.Or when word.Is("REPLACE") => Prefix.Replace,
        Prefix.Create or Prefix.Replace when word.Is("FUNCTION") || word.Is("PROCEDURE") => Prefix.Routine,
        _ => Prefix.Other,
    };
}
