namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>A collation, enums, domains, composite types and ranges, some of which need others.</summary>
internal static class TypeDrawing
{
    private static readonly string[] Labels = ["'a', 'b'", "'a', 'b', 'c'", "'a', 'c', 'b'", "'z', 'a', 'b'", "'a'"];

    public static void Draw(SchemaDrawing drawing)
    {
        var choices = drawing.Choices;
        if (choices.IsOneIn("folded", 2))
        {
            drawing.Add($"CREATE COLLATION folded (LOCALE = '{choices.Of("folded locale", "C", "POSIX")}')");
            drawing.Comment("COLLATION folded");
            drawing.Collation = "folded";
        }
        drawing.Add($"CREATE TYPE mood AS ENUM ({choices.Of("mood", Labels)})");
        drawing.Comment("TYPE mood");
        drawing.Types.AddRange([("mood", "mood"), ("mood[]", "array")]);
        if (!choices.IsOneIn("tone", 3))
        {
            drawing.Add($"CREATE TYPE \"To ne\" AS ENUM ({choices.Of("tone labels", Labels)})");
            drawing.Types.Add(("\"To ne\"", "tone"));
        }
        DrawDomains(drawing, choices);
        DrawComposites(drawing, choices);
        if (!choices.IsOneIn("span", 3))
        {
            drawing.Add($"CREATE TYPE span AS RANGE (SUBTYPE = {choices.Of("span of", "int", "numeric", "positive", "mood")})");
            drawing.Types.AddRange([("span", "span"), ("span[]", "array")]);
        }
    }

    private static void DrawDomains(SchemaDrawing drawing, Choices choices)
    {
        drawing.Add($"CREATE DOMAIN positive AS {choices.Of("positive", "int", "int", "bigint", "numeric")}{(choices.IsOneIn("positive default", 4) ? " DEFAULT 4" : "")}"
            + $"{(choices.IsOneIn("positive null", 8) ? " NOT NULL" : "")}{choices.Of("positive check", "", " CHECK (VALUE > 0)", " CONSTRAINT low CHECK (VALUE > 0)", " CONSTRAINT low CHECK (VALUE > -1)")}"
            + $"{(choices.IsOneIn("positive check 2", 3) ? " CONSTRAINT high CHECK (VALUE < 1000)" : "")}");
        drawing.Comment("DOMAIN positive");
        drawing.Types.Add(("positive", "number"));
        if (!choices.IsOneIn("feeling", 3))
        {
            drawing.Add($"CREATE DOMAIN feeling AS {choices.Of("feeling of", "mood", "mood", "text")}{choices.Of("feeling check", "", " CHECK (VALUE >= 'a')", " DEFAULT 'a'")}");
            drawing.Types.AddRange([("feeling", "text of a kind"), ("feeling[]", "array")]);
        }
        if (!choices.IsOneIn("tiny", 3))
        {
            drawing.Add($"CREATE DOMAIN tiny AS positive{choices.Of("tiny check", "", " CHECK (VALUE < 100)")}");
            drawing.Types.Add(("tiny", "number"));
        }
    }

    private static void DrawComposites(SchemaDrawing drawing, Choices choices)
    {
        string[] more = [", y mood", ", y text", ", y mood, z positive", ", \"z Z\" date", ", y mood[]"];
        drawing.Add($"CREATE TYPE pair AS (x {choices.Of("pair x", "int", "int", "bigint", "positive")}{choices.Of("pair", more)})");
        drawing.Comment("TYPE pair");
        drawing.Types.AddRange([("pair", "pair"), ("pair[]", "array")]);
        if (choices.IsOneIn("nest", 3))
        {
            drawing.Add($"CREATE TYPE nest AS (p {choices.Of("nest p", "pair", "pair[]", "int")}, n int)");
            drawing.Types.Add(("nest", "nest"));
        }
        if (choices.IsOneIn("paired", 3))
        {
            drawing.Add($"CREATE DOMAIN paired AS pair CHECK ({choices.Of("paired check", "(VALUE).x > 0", "VALUE IS NOT NULL OR VALUE IS NULL")})");
            drawing.Types.Add(("paired", "pair"));
        }
    }
}
