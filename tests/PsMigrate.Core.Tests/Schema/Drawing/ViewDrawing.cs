namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>Views on tables and on each other, and materialized views with indexes.</summary>
internal static class ViewDrawing
{
    public static void Draw(SchemaDrawing drawing)
    {
        var choices = drawing.Choices;
        for (var i = 0; i < choices.Below("views", 5); i++)
            DrawView(drawing, $"v{i}");
        if (drawing.Tables.Count > 0 && drawing.Views.Count > 0 && choices.IsOneIn("reader", 3))
            drawing.Add($"CREATE FUNCTION reader(v {drawing.Views[0].Name}) RETURNS int LANGUAGE sql AS 'SELECT 1'");
    }

    private static void DrawView(SchemaDrawing drawing, string id)
    {
        var choices = drawing.Choices;
        DrawnTable[] sources = [.. drawing.Tables, .. drawing.Views];
        if (sources.Length == 0)
            return;
        var source = sources[choices.Below($"{id} source", sources.Length)];
        var column = source.Columns[choices.Below($"{id} column", source.Columns.Count)];
        var name = drawing.Name(id);
        var isKept = choices.IsOneIn($"{id} kept", 4);
        var (columns, text) = choices.Below($"{id} kind", 8) switch
        {
            0 => ([.. source.Columns], $"SELECT * FROM {source.Name}"),
            1 => ([column], $"SELECT {column.Name} FROM {source.Name} WHERE {drawing.Condition($"{id} condition", column)}"),
            2 => ([column with { Name = "k" }, new DrawnColumn("n", "bigint", "number")], $"SELECT {column.Name} AS k, count(*) AS n FROM {source.Name} WHERE {column.Name} IS NOT NULL GROUP BY {(column.Family is "document" or "row" ? "1" : column.Name)}"),
            3 => ([new DrawnColumn("whole", source.Name, "row")], $"SELECT s AS whole FROM {source.Name} s"),
            4 => ([column with { Name = "\"A a\"" }, new DrawnColumn("d", "int", "number")], $"SELECT a.{column.Name} AS \"A a\", twice(2)::int AS d FROM {source.Name} a LEFT JOIN {sources[0].Name} b ON true"),
            5 => ([column], $"SELECT {column.Name} FROM {source.Name} UNION ALL SELECT {column.Name} FROM {source.Name}"),
            6 => (Reversed(source), $"SELECT {string.Join(", ", Reversed(source).Select(item => item.Name))} FROM {source.Name}"),
            _ => ((DrawnColumn[])[new DrawnColumn("m", "mood", "mood"), new DrawnColumn("t", "text", "text")], $"SELECT best() AS m, {column.Name}::text AS t FROM {source.Name}"),
        };
        if (isKept)
        {
            var isEmpty = choices.IsOneIn($"{id} data", 3);
            drawing.Add($"CREATE MATERIALIZED VIEW {name} AS {text}{(isEmpty ? " WITH NO DATA" : "")}");
            drawing.Comment($"MATERIALIZED VIEW {name}");
            if (columns[0].Family is "number" or "text" or "mood" or "date" && choices.IsOneIn($"{id} index", 2))
                drawing.Add($"CREATE {choices.Of($"{id} unique", "", "UNIQUE ")}INDEX {id}_ix ON {name} ({columns[0].Name})");
            // No other one could be filled from it.
            if (isEmpty)
                return;
        }
        else
        {
            drawing.Add($"CREATE VIEW {name}{choices.Of($"{id} with", "", "", "", " WITH (security_barrier)")} AS {text}");
            drawing.Comment($"VIEW {name}");
            drawing.Comment($"COLUMN {name}.{columns[0].Name}");
            if (choices.IsOneIn($"{id} default", 8) && drawing.Value($"{id} value", columns[0].Family) is { } value)
                drawing.Add($"ALTER VIEW {name} ALTER COLUMN {columns[0].Name} SET DEFAULT {value}");
            if (choices.IsOneIn($"{id} instead", 6))
                drawing.Add($"CREATE TRIGGER instead INSTEAD OF {choices.Of($"{id} instead of", "INSERT", "UPDATE")} ON {name} FOR EACH ROW EXECUTE FUNCTION audit()");
        }
        drawing.Views.Add(new DrawnTable(name, columns));
    }

    private static DrawnColumn[] Reversed(DrawnTable table) => [.. table.Columns.Reverse()];
}
