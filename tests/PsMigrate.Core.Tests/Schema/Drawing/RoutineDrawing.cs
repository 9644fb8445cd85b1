namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>Functions, procedures and aggregates: some that tables need, and some that need tables.</summary>
internal static class RoutineDrawing
{
    public static void DrawEarly(SchemaDrawing drawing)
    {
        var choices = drawing.Choices;
        drawing.Add($"CREATE FUNCTION twice(n int) RETURNS {choices.Of("twice type", "int", "int", "bigint")} LANGUAGE {choices.Of("twice", "sql IMMUTABLE AS 'SELECT n * 2'", "sql IMMUTABLE STRICT AS 'SELECT n + n'", "plpgsql IMMUTABLE AS 'BEGIN RETURN n * 2; END'")}");
        drawing.Comment("FUNCTION twice(int)");
        drawing.Add($"CREATE FUNCTION def() RETURNS {choices.Of("def type", "int", "int", "smallint")} LANGUAGE sql {choices.Of("def", "", "STABLE", "COST 7", "SET search_path = public")} AS 'SELECT 3{choices.Of("def as", "", "::int")}::smallint'");
        drawing.Add($"CREATE FUNCTION best() RETURNS mood LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN 'a'{choices.Of("best", "", "::text")}; END $$");
        drawing.Add($"CREATE FUNCTION fine({choices.Of("fine name", "m", "m", "feel")} mood{choices.Of("fine", "", ", b boolean DEFAULT true")}) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'");
        drawing.Add($"CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN {choices.Of("audit", "NEW", "NEW", "coalesce(NEW, OLD)")}; END'");
        if (choices.IsOneIn("total", 3))
            drawing.Add($"CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '{choices.Of("total", "0", "1")}')");
        if (choices.IsOneIn("first", 3))
            drawing.Add($"CREATE FUNCTION first(p pair) RETURNS {choices.Of("first type", "int", "text")} LANGUAGE plpgsql AS 'BEGIN RETURN (p).x; END'");
        if (choices.IsOneIn("counter", 2))
            drawing.Add($"CREATE SEQUENCE {drawing.Name("counter")}{choices.Of("counter with", "", " AS smallint", " START 5 INCREMENT 2", " MAXVALUE 1000 CYCLE CACHE 3")}");
    }

    public static void DrawLate(SchemaDrawing drawing)
    {
        var choices = drawing.Choices;
        foreach (var (table, i) in drawing.Tables.Select((table, i) => (table, i)).ToArray())
        {
            if (choices.IsOneIn($"takes {i}", 4))
                drawing.Add($"CREATE FUNCTION takes_{i}(r {table.Name}) RETURNS {choices.Of($"takes type {i}", "int", "boolean")} LANGUAGE sql IMMUTABLE AS 'SELECT NULL::{choices.Of($"takes type {i}", "int", "boolean")}'");
            if (choices.IsOneIn($"gives {i}", 4))
                drawing.Add($"CREATE FUNCTION gives_{i}() RETURNS SETOF {table.Name} LANGUAGE {choices.Of($"gives {i} as", $"sql AS $$ SELECT * FROM {table.Name} $$", $"plpgsql AS $$ BEGIN RETURN QUERY SELECT * FROM {table.Name}; END $$")}");
            if (choices.IsOneIn($"lists {i}", 5))
            {
                var column = table.Columns[choices.Below($"lists column {i}", table.Columns.Count)];
                drawing.Add($"CREATE FUNCTION lists_{i}(a int DEFAULT {choices.Of($"lists default {i}", "1", "def()")}) RETURNS TABLE (n {column.Type}) LANGUAGE sql AS $$ SELECT {column.Name} FROM {table.Name} $$");
            }
        }
        if (choices.IsOneIn("procedure", 3))
            drawing.Add($"CREATE PROCEDURE act({choices.Of("act", "a int", "a int, INOUT b mood", "a pair")}) LANGUAGE plpgsql AS 'BEGIN END'");
    }
}
