namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>What tables have besides: triggers, rules, policies, statistics, settings of columns, keys that are not checked yet.</summary>
internal static class TableExtras
{
    public static void Draw(SchemaDrawing drawing)
    {
        var choices = drawing.Choices;
        foreach (var (table, i) in drawing.Tables.Select((table, i) => (table, i)))
        {
            DrawTriggers(drawing, table, $"e{i}");
            DrawPolicies(drawing, table, $"e{i}");
            var columns = table.Columns.Where(column => !column.IsGenerated && column.Family is not ("document" or "row") && column.Type != "span[]").ToArray();
            if (choices.IsOneIn($"e{i} statistics", 4) && columns.Length > 1)
                drawing.Add($"CREATE STATISTICS {$"st{i}"}{choices.Of($"e{i} kinds", "", " (ndistinct)", " (dependencies, mcv)")} ON {columns[0].Name}, {columns[^1].Name} FROM {table.Name}");
            var column = table.Columns[choices.Below($"e{i} column", table.Columns.Count)];
            switch (choices.Below($"e{i} settings", 14))
            {
                case 0: drawing.Add($"ALTER TABLE {table.Name} ALTER COLUMN {column.Name} SET STATISTICS {choices.Of($"e{i} target", 50, 200)}"); break;
                case 1: drawing.Add($"ALTER TABLE {table.Name} ALTER COLUMN {column.Name} SET (n_distinct = {choices.Of($"e{i} distinct", 5, 9)})"); break;
                case 2 when column.Family is "text" or "document" or "array" && !column.IsGenerated: drawing.Add($"ALTER TABLE {table.Name} ALTER COLUMN {column.Name} SET STORAGE {choices.Of($"e{i} storage", "EXTERNAL", "MAIN")}"); break;
                case 3: drawing.Add($"ALTER TABLE {table.Name} REPLICA IDENTITY {choices.Of($"e{i} identity", "FULL", "NOTHING")}"); break;
                case 4: drawing.Add($"ALTER TABLE {table.Name} ADD CONSTRAINT {choices.Of($"e{i} late name", $"late_{i}", $"t{i}_check_0_late")} CHECK ({drawing.Condition($"e{i} late", column)}) NOT VALID"); break;
                case 5 when table.Columns.FirstOrDefault(item => item.IsNotNull && item.Family is "number" or "text" or "mood") is { } owned:
                    drawing.Add($"CREATE UNIQUE INDEX e{i}_ident ON {table.Name} ({owned.Name})");
                    drawing.Add(owned.IsNotNull ? $"ALTER TABLE {table.Name} REPLICA IDENTITY USING INDEX e{i}_ident" : $"ALTER TABLE {table.Name} CLUSTER ON e{i}_ident");
                    break;
                case 6: drawing.Add($"CREATE SEQUENCE {drawing.Name($"own_{i}")} OWNED BY {table.Name}.{column.Name}"); break;
                case 7 when table.Name != "m": drawing.Add($"CREATE TABLE {drawing.Name($"kid_{i}")} ({choices.Of($"e{i} kid", "more int", $"more int, CHECK (more > 0)", "more text NOT NULL")}) INHERITS ({table.Name})"); break;
                case 8: drawing.Add($"CREATE TABLE {drawing.Name($"like_{i}")} ({choices.Of($"e{i} like", "k int", "k bigint, b text")}, row_ {table.Name})"); break;
            }
        }
    }

    private static void DrawTriggers(SchemaDrawing drawing, DrawnTable table, string id)
    {
        var choices = drawing.Choices;
        if (choices.IsOneIn($"{id} trigger", 3))
        {
            var column = table.Columns[choices.Below($"{id} trigger column", table.Columns.Count)];
            var moment = choices.Of($"{id} moment", "BEFORE INSERT", "AFTER INSERT OR UPDATE", column.IsGenerated ? "BEFORE UPDATE" : $"BEFORE UPDATE OF {column.Name}", "AFTER DELETE");
            var condition = choices.IsOneIn($"{id} when", 3) && !moment.Contains("DELETE", StringComparison.Ordinal) && !column.IsGenerated
                ? $" WHEN (NEW.{column.Name} IS NOT NULL)" : "";
            var name = choices.Of($"{id} trigger name", "trig", "\"Trig 2\"");
            drawing.Add($"CREATE TRIGGER {name} {moment} ON {table.Name} FOR EACH ROW{condition} EXECUTE FUNCTION audit()");
            drawing.Comment($"TRIGGER {name} ON {table.Name}");
            if (choices.Of($"{id} state", "", "", "DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA") is { Length: > 0 } state)
                drawing.Add($"ALTER TABLE {table.Name} {state} TRIGGER {name}");
        }
        if (choices.IsOneIn($"{id} rule", 8))
        {
            drawing.Add($"CREATE RULE r_{id} AS ON {choices.Of($"{id} rule on", "UPDATE", "DELETE")} TO {table.Name} {choices.Of($"{id} rule what", "DO INSTEAD NOTHING", $"WHERE OLD.{table.Columns[0].Name} IS NULL DO INSTEAD NOTHING", "DO ALSO NOTIFY n")}");
            if (choices.IsOneIn($"{id} rule state", 4))
                drawing.Add($"ALTER TABLE {table.Name} DISABLE RULE r_{id}");
        }
    }

    private static void DrawPolicies(SchemaDrawing drawing, DrawnTable table, string id)
    {
        var choices = drawing.Choices;
        if (!choices.IsOneIn($"{id} policy", 5))
            return;
        drawing.Add($"ALTER TABLE {table.Name} {choices.Of($"{id} security", "ENABLE", "ENABLE", "FORCE")} ROW LEVEL SECURITY");
        for (var i = 0; i < choices.Below($"{id} policies", 3); i++)
        {
            var column = table.Columns[choices.Below($"{id} policy column {i}", table.Columns.Count)];
            var command = choices.Of($"{id} policy for {i}", "SELECT", "UPDATE", "ALL");
            drawing.Add($"CREATE POLICY p{i} ON {table.Name}{choices.Of($"{id} permissive {i}", "", " AS RESTRICTIVE")} FOR {command} TO {choices.Of($"{id} policy to {i}", "PUBLIC", "app_reader", "app_reader, app_writer")} USING ({drawing.Condition($"{id} policy {i}", column)})"
                + (command == "SELECT" || choices.IsOneIn($"{id} policy check {i}", 2) ? "" : $" WITH CHECK ({drawing.Condition($"{id} policy with {i}", column)})"));
        }
    }
}
