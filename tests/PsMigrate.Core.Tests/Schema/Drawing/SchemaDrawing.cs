using System.Text;

namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>Draws the SQL of a schema with a little of everything. Its parts follow, each knowing those before it.</summary>
internal sealed class SchemaDrawing(Choices choices)
{
    private readonly StringBuilder _sql = new();
    private readonly HashSet<string> _names = [];

    public Choices Choices => choices;

    /// <summary>The types that columns may have, with the family that each belongs to.</summary>
    public List<(string Name, string Family)> Types { get; } =
    [
        ("int", "number"), ("bigint", "number"), ("numeric(8,2)", "number"), ("text", "text"), ("varchar(20)", "text"), ("date", "date"),
        ("boolean", "truth"), ("int[]", "array"), ("char(4)", "text"), ("timestamp", "date"), ("smallint", "number"), ("jsonb", "document"),
    ];

    /// <summary>What some columns are collated by; all by the same, so that they can be held against each other.</summary>
    public string Collation { get; set; } = "\"C\"";

    public List<DrawnTable> Tables { get; } = [];

    public List<DrawnTable> Views { get; } = [];

    public static string Draw(Choices choices)
    {
        var drawing = new SchemaDrawing(choices);
        TypeDrawing.Draw(drawing);
        RoutineDrawing.DrawEarly(drawing);
        if (choices.IsOneIn("partitioned", 4))
            PartitionDrawing.Draw(drawing);
        for (var i = 0; i < choices.Below("tables", 4) + 1; i++)
            new TableDrawing(drawing, $"t{i}").Draw();
        RoutineDrawing.DrawLate(drawing);
        ViewDrawing.Draw(drawing);
        TableExtras.Draw(drawing);
        return drawing._sql.ToString();
    }

    public void Add(string statement) => _sql.Append(statement).Append(";\n");

    /// <summary>A comment on something, where one is drawn.</summary>
    public void Comment(string what)
    {
        if (choices.IsOneIn($"comment {what}", 6))
            Add($"COMMENT ON {what} IS '{choices.Of($"text {what}", "one", "it''s two", "größer")}'");
    }

    /// <summary>The name of a table, view, sequence or type: its own, or one that another kind of object may have in the other schema.</summary>
    public string Name(string own)
    {
        var name = choices.Of($"name {own}", own, own, own, own, own, "x", "\"X y\"", "\"größe\"");
        if (!_names.Add(name))
            _names.Add(name = own);
        return name;
    }

    public (string Name, string Family) Type(string question) => Types[choices.Below(question, Types.Count)];

    /// <summary>A value of a type, as SQL; null where there is none at hand.</summary>
    public string? Value(string question, string family) => family switch
    {
        "number" => choices.Of(question, "5", "7", "def()", "abs(-3)"),
        "text" => choices.Of(question, "'a'", "'b'", "lower('C')", "'1' || 'x'"),
        "date" => choices.Of(question, "'2026-01-01'", "CURRENT_DATE"),
        "mood" => choices.Of(question, "'a'", "best()"),
        "truth" => choices.Of(question, "true", "false", "(1 > 0)"),
        "array" => "'{}'",
        "document" => choices.Of(question, "'{}'", "'{\"a\": 1}'"),
        _ => null,
    };

    /// <summary>A condition on a column.</summary>
    public string Condition(string question, DrawnColumn column) => column.Family switch
    {
        "number" => choices.Of(question, $"{column.Name} > 0", $"{column.Name} <> 9", $"twice({column.Name}::int) > 0", $"{column.Name} IN (1, 2, 3, 5, 7)", $"{column.Name} IS NOT NULL"),
        "text" => choices.Of(question, $"{column.Name} <> ''", $"length({column.Name}) < 15", $"{column.Name} IN ('a', 'b', '1', '2')", $"{column.Name} IS NOT NULL"),
        "date" => choices.Of(question, $"{column.Name} > '2000-01-01'", $"{column.Name} IS NOT NULL"),
        "mood" => choices.Of(question, $"{column.Name} >= 'a'", $"fine({column.Name})", $"{column.Name} = ANY ('{{a}}')"),
        "truth" => choices.Of(question, column.Name, $"{column.Name} IS NOT NULL"),
        "pair" => choices.Of(question, $"({column.Name}).x > 0", $"{column.Name} IS NOT NULL"),
        _ => $"{column.Name} IS NOT NULL",
    };
}
