using System.Text;
using System.Text.RegularExpressions;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Catalog;

/// <summary>
/// A literal in a later branch of a UNION in a query within has no name: PostgreSQL gives back <c>'b'::text</c>, and that text, executed, as
/// <c>'b'::text AS text</c>, for a cast literal is named after its type (FigureColname in parse_target.c). Said or not, the
/// name is the same, and both sides of a comparison leave it out.
/// </summary>
internal static partial class LiteralNames
{
    private static readonly Dictionary<string, string> OfTypes = new(StringComparer.Ordinal)
    {
        ["smallint"] = "int2",
        ["integer"] = "int4",
        ["bigint"] = "int8",
        ["real"] = "float4",
        ["double precision"] = "float8",
        ["boolean"] = "bool",
        ["character varying"] = "varchar",
        ["character"] = "bpchar",
        ["bit varying"] = "varbit",
        ["timestamp without time zone"] = "timestamp",
        ["timestamp with time zone"] = "timestamptz",
        ["time without time zone"] = "time",
        ["time with time zone"] = "timetz",
    };

    /// <summary>Leaves the names out.</summary>
    public static string Settle(string text)
    {
        if (!text.Contains("::", StringComparison.Ordinal) || !text.Contains(" AS ", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        var copied = 0;
        var ends = new HashSet<int>();
        var lexer = new SqlLexer(text);
        SqlToken last = default;
        while (lexer.Read(out var token))
        {
            if (token.Kind == SqlTokenKind.TypeCast && (last.Kind is SqlTokenKind.QuotedString or SqlTokenKind.Number || last.Is("NULL")))
                ends.Add(token.Start);
            last = token;
        }
        foreach (Match match in Named().Matches(text))
        {
            if (!ends.Contains(match.Index) || Name(match.Groups["type"].Value) != match.Groups["name"].Value.Trim('"'))
                continue;
            var name = match.Groups["said"];
            result.Append(text, copied, name.Index - copied);
            copied = name.Index + name.Length;
        }
        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private static string Name(string type)
    {
        var bare = Size().Replace(type, "");
        return OfTypes.GetValueOrDefault(bare, bare[(bare.LastIndexOf('.') + 1)..].Trim('"'));
    }

    [GeneratedRegex("""::(?<type>[\w."]+( varying| precision| with(out)? time zone|\([\d,]+\)|\[\])*)(?<said> AS (?<name>"\w+"|\w+))""")]
    private static partial Regex Named();

    [GeneratedRegex(@"\([\d,]+\)|\[\]")]
    private static partial Regex Size();
}
