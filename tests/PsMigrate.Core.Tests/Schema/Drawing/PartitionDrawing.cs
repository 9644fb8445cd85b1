namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>A partitioned table, and tables that are partitions of it or stand alone.</summary>
internal static class PartitionDrawing
{
    public static void Draw(SchemaDrawing drawing)
    {
        var choices = drawing.Choices;
        var (kind, type) = choices.Of("by", ("LIST", "int"), ("RANGE", "int"), ("HASH", "int"), ("LIST", "mood"));
        var other = drawing.Type("m other");
        var columns = $"id {choices.Of("m id", "int", "bigint")}{(choices.IsOneIn("m null", 3) ? " NOT NULL" : "")}, k {type}, o {other.Name}{(choices.IsOneIn("m default", 3) && drawing.Value("m value", other.Family) is { } value ? $" DEFAULT {value}" : "")}";
        var checks = choices.IsOneIn("m check", 3) ? ", CONSTRAINT m_check CHECK (id > 0)" : "";
        var key = choices.Of("m key", "", ", PRIMARY KEY (id, k)", ", CONSTRAINT m_u UNIQUE (k, id)");
        drawing.Add($"CREATE TABLE m ({columns}{checks}{key}) PARTITION BY {kind} (k)");
        string[] bounds = kind switch
        {
            "LIST" when type == "mood" => ["IN ('a')", "IN (NULL)"],
            "LIST" => ["IN (1, 2)", "IN (3)", "IN (4, NULL)"],
            "RANGE" => ["FROM (MINVALUE) TO (2)", "FROM (2) TO (4)", "FROM (4) TO (9)"],
            _ => ["WITH (MODULUS 3, REMAINDER 0)", "WITH (MODULUS 3, REMAINDER 1)", "WITH (MODULUS 3, REMAINDER 2)"],
        };
        for (var i = 0; i < bounds.Length; i++)
        {
            switch (choices.Below($"m{i}", 6))
            {
                case 0 or 1 or 2:
                    drawing.Add($"CREATE TABLE m{i} PARTITION OF m FOR VALUES {bounds[i]}");
                    if (choices.IsOneIn($"m{i} default", 4))
                        drawing.Add($"ALTER TABLE m{i} ALTER id SET DEFAULT {choices.Of($"m{i} start", 1, 2)}");
                    if (choices.IsOneIn($"m{i} index", 4))
                        drawing.Add($"CREATE INDEX m{i}_own ON m{i} (id)");
                    break;
                case 3:
                    drawing.Add($"CREATE TABLE m{i} PARTITION OF m FOR VALUES {bounds[i]} PARTITION BY RANGE (id)");
                    drawing.Add($"CREATE TABLE m{i}_a PARTITION OF m{i} {choices.Of($"m{i} sub", "DEFAULT", "FOR VALUES FROM (0) TO (100)")}");
                    break;
                case 4:
                    drawing.Add($"CREATE TABLE m{i} ({columns}{checks})");
                    break;
            }
        }
        if (kind != "HASH" && choices.IsOneIn("m default partition", 3))
            drawing.Add("CREATE TABLE m_rest PARTITION OF m DEFAULT");
        if (choices.IsOneIn("m index", 3))
            drawing.Add($"CREATE INDEX m_ix ON m ({choices.Of("m index on", "id", "k", "id, k")})");
        if (choices.IsOneIn("m trigger", 4))
            drawing.Add($"CREATE TRIGGER m_trig AFTER {choices.Of("m trigger on", "INSERT", "UPDATE")} ON m FOR EACH ROW EXECUTE FUNCTION audit()");
        drawing.Tables.Add(new DrawnTable("m", [new DrawnColumn("id", "int", "number"), new DrawnColumn("k", type, type == "mood" ? "mood" : "number"), new DrawnColumn("o", other.Name, other.Family)]));
    }
}
