using System.Buffers;
using System.Text.RegularExpressions;

namespace PsMigrate.Revisions;

/// <summary>What ids and labels may look like, so that a specifier can always be told apart from them.</summary>
public static partial class RevisionSyntax
{
    /// <summary>The single versioned head, or the single real one.</summary>
    public const string Head = "head";

    /// <summary>All real heads.</summary>
    public const string Heads = "heads";

    /// <summary>The state before all revisions.</summary>
    public const string Base = "base";

    /// <summary>The revisions at which the database is.</summary>
    public const string Current = "current";

    /// <summary>The fewest characters of an id that may stand for it.</summary>
    public const int MinimumPrefix = 4;

    private static readonly SearchValues<char> Operators = SearchValues.Create("@-+:,");

    /// <summary>The symbols that are no ids or labels. They are understood in any case.</summary>
    public static IReadOnlyList<string> Symbols { get; } = [Head, Heads, Base, Current];

    /// <summary>The rows of a version table in words: the ids, or <c>base</c> where there are none.</summary>
    /// <param name="rows">The rows, in the order in which they are to be told.</param>
    public static string Rows(IReadOnlyCollection<string> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count == 0 ? Base : string.Join(", ", rows);
    }

    /// <summary>
    /// Refuses a connection in a revision's place, where a list of databases has been piped to a command that takes
    /// revisions. Other errors repeat what was given, and a connection may hold a password.
    /// </summary>
    /// <param name="text">What was given for a revision or a range.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidRevision"/>, without the text.</exception>
    internal static void RefuseConnection(string text)
    {
        if (Connection().IsMatch(text))
        {
            throw new MigrationException(
                MigrationErrorId.InvalidRevision, "A connection stands where a revision is wanted.",
                "Give one connection as -ConnectionString, and several by way of Get-MigrationTarget: $connections | Get-MigrationTarget | Invoke-MigrationUpgrade.");
        }
    }

    [GeneratedRegex(@"://|\b(host|server|data source|user id|username|user|dbname|database|password|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Connection();

    /// <summary>Says what is wrong with an id or a label.</summary>
    /// <param name="name">The id or label.</param>
    /// <returns>Null where nothing is; else the reason, such as <c>'-' is not allowed in it</c>.</returns>
    public static string? FindFault(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
            return "it is empty";
        if (Symbols.Contains(name, StringComparer.OrdinalIgnoreCase))
            return "the word has a meaning of its own";
        foreach (var character in name)
            if (char.IsWhiteSpace(character) || char.IsControl(character))
                return "white space is not allowed in it";
            else if (Operators.Contains(character))
                return $"'{character}' is not allowed in it";
        return null;
    }
}
