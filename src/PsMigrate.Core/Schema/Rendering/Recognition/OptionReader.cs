using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads <c>WITH (name='value', ...)</c>.</summary>
internal static class OptionReader
{
    public static IReadOnlyDictionary<string, object?> Read(SqlCursor sql)
    {
        var options = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!sql.Are("WITH") || sql.Are("WITH", "DATA") || sql.Are("WITH", "NO"))
            return options;
        sql.Try("WITH");
        foreach (var option in SqlCursor.Split(sql.Group()))
        {
            var part = new SqlCursor(option);
            var name = part.Qualified().ToString();
            if (part.Current.Kind == SqlTokenKind.Operator && part.Current.Text == "=")
                part.Try(SqlTokenKind.Operator);
            options[name] = part.Literal();
        }
        return options;
    }
}
