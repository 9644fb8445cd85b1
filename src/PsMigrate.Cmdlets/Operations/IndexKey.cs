using System.Collections;
using System.Text.RegularExpressions;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>An index's key as a script gives it.</summary>
/// <param name="Part">The key.</param>
/// <param name="Name">What it counts as in a name made by convention.</param>
internal sealed partial record IndexKey(IndexPart Part, string Name)
{
    /// <summary>
    /// Reads text, such as <c>email</c>, <c>created_at DESC NULLS LAST</c> or <c>lower(email)</c> (what has a parenthesis
    /// is an expression), or a hashtable with Column or Expression, Descending, Nulls, OpClass and Collation.
    /// </summary>
    /// <exception cref="MigrationException">It is neither.</exception>
    public static IndexKey Read(object? key) => Value.Unwrap(key) switch
    {
        string text when text.Trim().Length > 0 => FromText(text.Trim()),
        IDictionary map => FromMap(map),
        _ => throw Wrong($"'{key}' is no key of an index."),
    };

    private static IndexKey FromText(string text)
    {
        var match = Order().Match(text);
        var key = match.Groups["key"].Value;
        var part = key.Contains('(', StringComparison.Ordinal) && key[0] != '"'
            ? Expression(key)
            : IndexPart.Column(Identifier.Parse(key));
        return new(part with
        {
            Descending = match.Groups["desc"].Success,
            NullsFirst = match.Groups["nulls"].Success
                ? match.Groups["nulls"].Value.Equals("FIRST", StringComparison.OrdinalIgnoreCase)
                : null,
        }, Identifier.Parse(key));
    }

    private static IndexKey FromMap(IDictionary map)
    {
        IndexKey? key = null;
        var extras = new IndexPart("");
        foreach (DictionaryEntry entry in map)
        {
            var value = entry.Value;
            switch (((string)entry.Key).ToUpperInvariant())
            {
                case "COLUMN" or "NAME" when value is string column:
                    key = new(IndexPart.Column(Identifier.Parse(column)), Identifier.Parse(column));
                    break;
                case "EXPRESSION" when value is string expression:
                    key = new(Expression(expression), expression);
                    break;
                case "DESCENDING" when value is bool descending:
                    extras = extras with { Descending = descending };
                    break;
                case "NULLS" when value is string nulls:
                    extras = extras with { NullsFirst = nulls.Equals("FIRST", StringComparison.OrdinalIgnoreCase) };
                    break;
                case "OPCLASS" or "OPERATORCLASS" when value is string operatorClass:
                    extras = extras with { OperatorClass = operatorClass };
                    break;
                case "COLLATION" when value is string collation:
                    extras = extras with { Collation = QualifiedName.Parse(collation) };
                    break;
                default:
                    throw Wrong($"An index key has no '{entry.Key}' of '{value}'.");
            }
        }
        return key is null
            ? throw Wrong("An index key has neither Column nor Expression.")
            : key with { Part = extras with { Sql = key.Part.Sql } };
    }

    /// <summary>A plain call stands by itself; PostgreSQL wants parentheses around everything else.</summary>
    private static IndexPart Expression(string expression) =>
        Call().IsMatch(expression) ? new IndexPart(expression) : IndexPart.Expression(expression);

    private static MigrationException Wrong(string message) => new(MigrationErrorId.InvalidOperation, message,
        "Give a column's name, an expression such as 'lower(email)', or a hashtable such as "
        + "@{ Column = 'created_at'; Descending = $true }.");

    [GeneratedRegex(
        @"^(?<key>.+?)(?:\s+(?:ASC|(?<desc>DESC)))?(?:\s+NULLS\s+(?<nulls>FIRST|LAST))?$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Order();

    // A name, and one pair of parentheses around the rest, with balanced ones and quoted text inside.
    [GeneratedRegex(@"^[\w.""]*\((?:[^()']|'(?:[^']|'')*'|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)$", RegexOptions.Singleline)]
    private static partial Regex Call();
}
