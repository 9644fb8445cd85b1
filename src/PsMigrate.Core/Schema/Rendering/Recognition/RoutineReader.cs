using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads CREATE FUNCTION and CREATE PROCEDURE as pg_get_functiondef writes them.</summary>
internal static class RoutineReader
{
    public static CreateFunction? Create(SqlCursor sql)
    {
        var replace = sql.Try("OR", "REPLACE");
        var procedure = sql.Try("PROCEDURE");
        if (!procedure && !sql.Try("FUNCTION"))
            return null;
        var name = sql.Qualified();
        var parameters = sql.Group();
        var routine = new CreateFunction(name, parameters, "")
        {
            OrReplace = replace,
            Procedure = procedure,
            Returns = sql.Try("RETURNS") ? sql.Until(here => here.Are("LANGUAGE")) : null,
            Language = sql.Try("LANGUAGE") ? sql.Name() : "",
        };
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (!sql.Are("AS"))
        {
            if (sql.Are("IMMUTABLE") || sql.Are("STABLE") || sql.Are("VOLATILE"))
                routine = routine with { Volatility = sql.Name() };
            else if (sql.Try("STRICT"))
                routine = routine with { Strict = true };
            else if (sql.Try("SECURITY", "DEFINER"))
                routine = routine with { SecurityDefiner = true };
            else if (sql.Try("PARALLEL"))
                routine = routine with { Parallel = sql.Name() };
            else if (!sql.Try("SET") || !Setting(sql, settings))
                return null;
        }
        sql.Try("AS");
        var body = sql.Current;
        return body.Kind == SqlTokenKind.DollarString
            ? routine with { Settings = settings, Body = body.Text[(body.Text.IndexOf('$', 1) + 1)..body.Text.LastIndexOf('$', body.Length - 2)] }
            : null;
    }

    private static bool Setting(SqlCursor sql, Dictionary<string, object?> settings)
    {
        var name = sql.Qualified().ToString();
        if (!sql.Try("TO"))
            return false;
        var values = new List<string>();
        do
        {
            if (sql.Literal() is not { } value)
                return false;
            values.Add(value);
        }
        while (sql.Try(SqlTokenKind.Comma));
        settings[name] = values.Count == 1 ? values[0] : values.ToArray();
        return true;
    }
}
