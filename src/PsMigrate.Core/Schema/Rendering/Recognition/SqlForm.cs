using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>
/// Whether two statements say the same: their words are compared, aside from what PostgreSQL takes as the same thing
/// (two spellings of a key word, defaults that are written out, a second pair of parentheses, quotes that a name does not need).
/// </summary>
internal static class SqlForm
{
    private static readonly HashSet<string> OptionWords = ["start", "increment", "minvalue", "maxvalue", "cache", "cycle", "no", "as"];

    public static bool AreSame(string one, string other)
    {
        var (first, second) = (Of(one), Of(other));
        return first.SequenceEqual(second) || (IsUnordered(first) && first.Order(StringComparer.Ordinal).SequenceEqual(second.Order(StringComparer.Ordinal)));
    }

    // The clauses of a routine's and a sequence's definition come in any order, and those of an identity's change.
    private static bool IsUnordered(List<string> words) =>
        words is ["create", "function" or "procedure" or "sequence", ..] or ["alter", "sequence", ..]
        || (words is ["alter", "table", ..] && words.IndexOf("generated") is var at and > 0 && words[at - 1] == "set");

    private static List<string> Of(string sql)
    {
        var words = new List<string>();
        var lexer = new SqlLexer(sql);
        while (lexer.Read(out var token))
        {
            if (!token.IsComment && token.Kind != SqlTokenKind.Semicolon)
                words.Add(Word(token));
        }
        Replace(words, ["create", "or", "replace", "function"], ["create", "function"]);
        Replace(words, ["create", "or", "replace", "procedure"], ["create", "procedure"]);
        Replace(words, ["set", "data", "type"], ["type"]);
        Replace(words, ["using", "btree"], []);
        Replace(words, ["execute", "function"], ["execute", "procedure"]);
        Replace(words, ["with", "schema"], ["schema"]);
        Replace(words, ["not", "deferrable"], []);
        Replace(words, ["initially", "immediate"], []);
        if (words is [.., "with", "data"])
            words.RemoveRange(words.Count - 2, 2);
        if (words is ["create", "function" or "procedure", ..])
            Settings(words);
        References(words);
        Identities(words);
        Unwrap(words);
        // An index's condition, which is the last of it.
        if (words.IndexOf("where") is var at and > 0 && at + 1 < words.Count && words[at + 1] == "(" && Closing(words, at + 1) == words.Count - 1)
        {
            words.RemoveAt(words.Count - 1);
            words.RemoveAt(at + 1);
        }
        return words;
    }

    private static string Word(SqlToken token)
    {
        var text = token.Text;
        return token.Kind switch
        {
            SqlTokenKind.Word => Lower(text),
            SqlTokenKind.QuotedIdentifier when text.Length > 2 && text[0] == '"' && text[1..^1].All(c => c is (>= 'a' and <= 'z') or '_' or (>= '0' and <= '9')) => text[1..^1],
            SqlTokenKind.DollarString => text[(text.IndexOf('$', 1) + 1)..text.LastIndexOf('$', text.Length - 2)],
            _ => text,
        };
    }

    private static void Replace(List<string> words, string[] from, string[] to)
    {
        for (var i = 0; i + from.Length <= words.Count; i++)
        {
            if (!words.Skip(i).Take(from.Length).SequenceEqual(from))
                continue;
            words.RemoveRange(i, from.Length);
            words.InsertRange(i, to);
        }
    }

    // SET search_path TO 'a' and SET search_path = 'a'.
    private static void Settings(List<string> words)
    {
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i] == "set" && words[i + 2] == "to")
                words[i + 2] = "=";
        }
    }

    // What an UPDATE and what a DELETE does to a reference come in either order.
    private static void References(List<string> words)
    {
        for (var i = 0; i + 3 < words.Count; i++)
        {
            if (words[i] != "on" || words[i + 1] != "delete")
                continue;
            var end = i + (words[i + 2] is "set" or "no" ? 4 : 3);
            if (end < words.Count && words[end] == "(")
                end = Closing(words, end) + 1;
            if (end + 2 >= words.Count || words[end] != "on" || words[end + 1] != "update")
                continue;
            var update = words.GetRange(end, words[end + 2] is "set" or "no" ? 4 : 3);
            words.RemoveRange(end, update.Count);
            words.InsertRange(i, update);
            i += update.Count;
        }
    }

    // An identity is NOT NULL by itself, and its options come in any order.
    private static void Identities(List<string> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] != "as" || words[i + 1] != "identity")
                continue;
            var end = i + 2;
            if (end < words.Count && words[end] == "(")
            {
                end = words.IndexOf(")", end) + 1;
                Sort(words, i + 3, end - 1);
            }
            if (end + 1 < words.Count && words[end] == "not" && words[end + 1] == "null")
                words.RemoveRange(end, 2);
        }
    }

    private static void Sort(List<string> words, int start, int end)
    {
        var options = new List<string>();
        for (var i = start; i < end; i++)
        {
            if (options.Count == 0 || (OptionWords.Contains(words[i]) && words[i - 1] != "no"))
                options.Add(words[i]);
            else
                options[^1] += " " + words[i];
        }
        words.RemoveRange(start, end - start);
        words.InsertRange(start, options.Order(StringComparer.Ordinal).SelectMany(option => option.Split(' ')));
    }

    private static void Unwrap(List<string> words)
    {
        var open = new Stack<(int Place, bool HasComma)>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "(")
            {
                open.Push((i, false));
            }
            else if (words[i] == "," && open.TryPop(out var around))
            {
                open.Push((around.Place, true));
            }
            else if (words[i] == ")" && open.TryPop(out var inner))
            {
                // A pair that fills the pair around it, and is no list.
                if (inner.HasComma || inner.Place == 0 || words[inner.Place - 1] != "(" || i + 1 >= words.Count || words[i + 1] != ")")
                    continue;
                words.RemoveAt(i);
                words.RemoveAt(inner.Place);
                i -= 2;
            }
        }
    }

    private static int Closing(List<string> words, int open)
    {
        var depth = 0;
        for (var i = open; i < words.Count; i++)
        {
            depth += words[i] == "(" ? 1 : words[i] == ")" ? -1 : 0;
            if (depth == 0)
                return i;
        }
        return -1;
    }

    private static string Lower(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = source[i] is >= 'A' and <= 'Z' ? (char)(source[i] + 32) : source[i];
    });
}
