using System.Text;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Catalog;

/// <summary>
/// PostgreSQL does not always give back what it was given: <c>x IN ('a', 'b')</c> on a varchar column comes back as
/// <c>(ARRAY['a'::character varying, ...])::text[]</c>, and that text, executed, as an array of casts, which stays;
/// <c>x BETWEEN 1 AND 2 AND y</c> as <c>((a AND b) AND c)</c>, and that text as <c>(a AND b AND c)</c>. Both
/// sides of a comparison, and what is written into scripts, have the form that stays.
/// </summary>
internal static class ExpressionForm
{
    private const string Opening = "(ARRAY[";

    /// <summary>Puts an array's cast to its elements, and takes conditions out of conditions.</summary>
    public static string Settle(string text) => Chains(Casts(text));

    // The same word twice, so that one chain may begin with another one. The parser makes one of the two
    // (makeAndExpr and makeOrExpr in gram.y), but what it makes of BETWEEN, or of the comparison of rows, stays a chain within.
    private static string Chains(string text)
    {
        if (!text.Contains("((", StringComparison.Ordinal) || !(IsTwiceIn(text, " AND ") || IsTwiceIn(text, " OR ")) || Tokens(text) is not { } tokens)
            return text;
        var open = new Stack<(int Place, string? Word)>();
        var surplus = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == SqlTokenKind.OpenParenthesis)
            {
                open.Push((i, null));
            }
            else if (open.Count > 0 && (tokens[i].Is("AND") || tokens[i].Is("OR")))
            {
                open.Push(open.Pop() with { Word = tokens[i].Text });
            }
            else if (open.Count > 0 && tokens[i].Kind == SqlTokenKind.CloseParenthesis)
            {
                var (place, word) = open.Pop();
                if (word is not null && place > 0 && tokens[place - 1].Kind == SqlTokenKind.OpenParenthesis && i + 1 < tokens.Count && tokens[i + 1].Is(word))
                    surplus.AddRange([tokens[place].Start, tokens[i].Start]);
            }
        }
        if (surplus.Count == 0)
            return text;
        var result = new StringBuilder(text);
        foreach (var place in surplus.OrderDescending())
            result.Remove(place, 1);
        return result.ToString();
    }

    private static bool IsTwiceIn(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) != text.LastIndexOf(word, StringComparison.Ordinal);

    private static string Casts(string text)
    {
        if (!text.Contains(Opening, StringComparison.Ordinal))
            return text;
        var tokens = Tokens(text);
        if (tokens is null)
            return text;
        var result = new StringBuilder(text.Length);
        var copied = 0;
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Kind != SqlTokenKind.OpenParenthesis || !tokens[i + 1].Is("ARRAY") || tokens[i + 2].Kind != SqlTokenKind.OpenBracket)
                continue;
            if (Fold(text, tokens, i) is not { } folded)
                continue;
            result.Append(text, copied, tokens[i].Start - copied).Append(folded.Text);
            copied = folded.End;
            while (i + 1 < tokens.Count && tokens[i + 1].Start < copied)
                i++;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static (string Text, int End)? Fold(string text, List<SqlToken> tokens, int open)
    {
        var depth = 0;
        var start = tokens[open + 2].End;
        var elements = new List<string>();
        var i = open + 2;
        for (; i < tokens.Count; i++)
        {
            var kind = tokens[i].Kind;
            if (kind is SqlTokenKind.OpenParenthesis or SqlTokenKind.OpenBracket)
                depth++;
            else if (kind is SqlTokenKind.CloseParenthesis)
                depth--;
            else if (kind is SqlTokenKind.CloseBracket && --depth == 0)
                break;
            else if (kind is SqlTokenKind.Comma && depth == 1)
            {
                elements.Add(text[start..tokens[i].Start].Trim());
                start = tokens[i].End;
            }
        }
        if (i + 3 >= tokens.Count || tokens[i + 1].Kind != SqlTokenKind.CloseParenthesis || tokens[i + 2].Kind != SqlTokenKind.TypeCast)
            return null;
        elements.Add(text[start..tokens[i].Start].Trim());
        // The type runs up to its [].
        var type = i + 3;
        var last = type;
        while (last < tokens.Count && tokens[last].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier or SqlTokenKind.Dot)
            last++;
        if (last == type || last + 1 >= tokens.Count || tokens[last].Kind != SqlTokenKind.OpenBracket || tokens[last + 1].Kind != SqlTokenKind.CloseBracket)
            return null;
        var name = text[tokens[type].Start..tokens[last - 1].End];
        return ($"ARRAY[{string.Join(", ", elements.Select(element => $"({Casts(element)})::{name}"))}]", tokens[last + 1].End);
    }

    private static List<SqlToken>? Tokens(string text)
    {
        try
        {
            var tokens = new List<SqlToken>();
            var lexer = new SqlLexer(text);
            while (lexer.Read(out var token))
                tokens.Add(token);
            return tokens;
        }
        catch (MigrationException)
        {
            // A fact that is no SQL, such as an enum's label with half a quote in it.
            return null;
        }
    }
}
