using PsMigrate.Sql;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// What PostgreSQL looks up when it makes a routine whose body is text. Of SQL that is all that the body names; of
/// PL/pgSQL no more than the types of its variables (plpgsql_validator compiles it, and only parses the SQL in it).
/// </summary>
internal static class RoutineBody
{
    // Types that stand in pg_catalog, and what may stand in a type's place.
    private static readonly HashSet<string> KnownTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "alias", "bigint", "bit", "bool", "boolean", "bpchar", "bytea", "char", "character", "cidr", "date", "decimal", "double", "float", "float4",
        "float8", "inet", "int", "int2", "int4", "int8", "integer", "interval", "json", "jsonb", "macaddr", "money", "name", "numeric", "oid", "real",
        "record", "refcursor", "regclass", "smallint", "text", "time", "timestamp", "timestamptz", "timetz", "uuid", "varbit", "varchar", "xml",
    };

    /// <summary>Whether making the routine may fail for what is not there yet, or not in the search path.</summary>
    /// <param name="definition">Its CREATE as pg_get_functiondef writes it.</param>
    public static bool NamesOthers(string definition)
    {
        var tokens = Read(definition);
        var depth = 0;
        string? language = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            depth += token.Kind switch { SqlTokenKind.OpenParenthesis => 1, SqlTokenKind.CloseParenthesis => -1, _ => 0 };
            if (depth > 0)
                continue;
            if (language is null && token.Is("LANGUAGE") && i + 1 < tokens.Count)
                language = tokens[i + 1].Text;
            else if (token.Kind == SqlTokenKind.DollarString)
                return language is not ("c" or "internal") && (language != "plpgsql" || DeclaresOthers(Body(token.Text)));
        }
        // SQL that is no text (BEGIN ATOMIC) is read whatever the setting is; the differ knows what it depends on.
        return false;
    }

    private static bool DeclaresOthers(string body)
    {
        var tokens = Read(body);
        var isDeclaring = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Is("BEGIN"))
                isDeclaring = false;
            if (tokens[i].Is("DECLARE"))
                isDeclaring = true;
            else if (!isDeclaring || (tokens[i - 1].Kind != SqlTokenKind.Semicolon && !tokens[i - 1].Is("DECLARE")))
                continue;
            else if (!IsPlain(tokens, i + 1))
                return true;
        }
        return false;
    }

    // The type stands behind the variable's name, and %TYPE or the rest of a qualified name behind the type.
    private static bool IsPlain(List<SqlToken> tokens, int type)
    {
        if (type < tokens.Count && tokens[type].Is("CONSTANT"))
            type++;
        if (type + 1 >= tokens.Count || tokens[type].Kind != SqlTokenKind.Word)
            return false;
        var next = tokens[type + 1];
        return tokens[type].Is("CURSOR") ? next.Is("FOR") : KnownTypes.Contains(tokens[type].Text) && next.Kind != SqlTokenKind.Dot && next.Text != "%";
    }

    private static string Body(string dollarString) => dollarString[(dollarString.IndexOf('$', 1) + 1)..dollarString.LastIndexOf('$', dollarString.Length - 2)];

    private static List<SqlToken> Read(string sql)
    {
        var tokens = new List<SqlToken>();
        var lexer = new SqlLexer(sql);
        while (lexer.Read(out var token))
        {
            if (!token.IsComment)
                tokens.Add(token);
        }
        return tokens;
    }
}
