using CsCheck;
using PsMigrate.Tests.Schema.Drawing;

namespace PsMigrate.Tests.Schema;

/// <summary>Random schemas over few names, so that two of them have much in common and much that is not.</summary>
internal static class RandomSchema
{
    private static readonly string[] Types = ["int", "bigint", "text", "varchar(20)", "numeric(8,2)", "date", "mood", "positive"];

    private static readonly string[] Labels = ["'a', 'b'", "'a', 'b', 'c'", "'a', 'c', 'b'", "'z', 'a', 'b'"];

    private static readonly Gen<string> Column = Gen.Select(
        Gen.Int[0, Types.Length - 1].Select(i => Types[i]), Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 9],
        (type, isNotNull, start, comment) => $"{type}{(start == 0 ? $" DEFAULT {Value(type)}" : "")}{(isNotNull ? " NOT NULL" : "")}");

    private static readonly Gen<string> Table = Gen.Select(
        Column.Array[1, 5], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 3],
        (columns, key, isUnlogged, index, check) =>
            $"CREATE {(isUnlogged && key == 3 ? "UNLOGGED " : "")}TABLE %t ("
            + string.Join(", ", columns.Select((column, i) => $"c{i} {column}"))
            + (key < columns.Length ? $", CONSTRAINT %t_pk PRIMARY KEY (c{key})" : "")
            + (check < columns.Length ? $", CONSTRAINT %t_ck CHECK (c{check} IS NOT NULL)" : "")
            + ");\n"
            + (index < columns.Length ? $"CREATE INDEX %t_ix ON %t (c{index}) WHERE c0 IS NOT NULL;\n" : "")
            + (check == 1 ? $"COMMENT ON COLUMN %t.c0 IS 'note {index}';\nCREATE VIEW %t_v AS SELECT c0, count(*) AS n FROM %t GROUP BY c0;\n" : "")
            + (check == 2 ? $"CREATE VIEW %t_v AS SELECT {string.Join(", ", columns.Select((_, i) => $"c{i}"))} FROM %t;\nCREATE VIEW %t_w AS SELECT c0 FROM %t_v;\n" : ""));

    private static readonly string[] Families = ["{0}", "{0}", "{0}, {1}", "{1}, {0}", "{1}", "{2}, {0}", "{1}, {2}", ""];

    // Which of the columns a, b, d and m a table names itself (four bits), which of them are NOT NULL, and which checks it has.
    private static readonly Gen<(int Columns, int NotNull, int Checks)> Member = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 15], Gen.Int[0, 3]);

    // Parents, children of up to two of them in some order, and a grandchild.
    private static readonly Gen<string> Family = Gen.Select(
        Member.Array[3], Member.Array[3], Gen.Int[0, Families.Length - 1].Array[3], Gen.Int[0, 2], Gen.Int[0, 7],
        (parents, children, families, kind, extras) =>
        {
            string[] types = kind == 0 ? ["int", "text", "date", "mood"] : kind == 1 ? ["bigint", "text", "date", "mood"] : ["int", "varchar(9)", "timestamp", "mood"];
            return string.Concat(parents.Select((member, i) => Relation($"p{i}", member, "")))
                + string.Concat(children.Select((member, i) => Relation($"k{i}", member, i < 2
                    ? string.Format(System.Globalization.CultureInfo.InvariantCulture, Families[families[i]], "p0", "p1", "p2")
                    : string.Format(System.Globalization.CultureInfo.InvariantCulture, Families[families[i]], "k0", "p1", "k1"))))
                + ((extras & 1) == 0 ? "" : "CREATE VIEW k0_v AS SELECT * FROM k0; CREATE INDEX k0_ix ON k0 (own);\n")
                + ((extras & 2) == 0 ? "" : "CREATE VIEW k2_v AS SELECT k2 FROM k2; ALTER TABLE k1 ADD PRIMARY KEY (own);\n")
                + ((extras & 4) == 0 ? "" : "ALTER TABLE k2 ALTER own SET DEFAULT 7; COMMENT ON COLUMN k1.own IS 'its own';\n");

            string Relation(string name, (int Columns, int NotNull, int Checks) member, string heirs)
            {
                var columns = new[] { "a", "b", "d", "m" }.Select((column, i) => (column, i)).Where(entry => (member.Columns >> entry.i & 1) != 0)
                    .Select(entry => $"{entry.column} {types[entry.i]}{((member.NotNull >> entry.i & 1) != 0 ? " NOT NULL" : "")}").Append("own int");
                var checks = new[] { "CONSTRAINT ka CHECK (own > 0)", $"CONSTRAINT kb CHECK (own <> {kind})" }.Where((_, i) => (member.Checks >> i & 1) != 0);
                return $"CREATE TABLE {name} ({string.Join(", ", columns.Concat(checks))}){(heirs.Length == 0 ? "" : $" INHERITS ({heirs})")};\n";
            }
        });

    /// <summary>The SQL of a schema: an enum, a domain, up to four tables with views, a function over them, and tables that inherit from others.</summary>
    public static Gen<string> Sql { get; } = Gen.Select(
        Gen.Int[0, Labels.Length - 1].Select(i => Labels[i]), Gen.Int[0, 2], Table.Array[0, 4], Gen.Bool, Family,
        (labels, bound, tables, hasFunction, family) =>
            $"CREATE TYPE mood AS ENUM ({labels});\nCREATE DOMAIN positive AS int CHECK (VALUE > {bound});\n"
            + string.Concat(tables.Select((table, i) => table.Replace("%t", $"t{i}", StringComparison.Ordinal)))
            + (hasFunction ? $"CREATE FUNCTION f(m mood) RETURNS {(bound == 0 ? "int" : "bigint")} LANGUAGE sql AS 'SELECT 1';\n" : "")
            + family);

    /// <summary>
    /// Some pairs of schemas, each named by the seed that makes it again. They are the same ones in each run, so that a
    /// change is judged by itself; PSMIGRATE_TEST_SEED=new draws others (PSMIGRATE_TEST_PAIRS of them), and with a seed in it there is only that one's pair.
    /// </summary>
    public static IReadOnlyList<SchemaCase> Pairs(int count)
    {
        var seed = Environment.GetEnvironmentVariable("PSMIGRATE_TEST_SEED") ?? "";
        if (seed.Length > 0 && seed != "new")
            return [Pair(seed)];
        var random = seed == "new" ? PCG.ThreadPCG : new PCG(1, 2026);
        if (int.TryParse(Environment.GetEnvironmentVariable("PSMIGRATE_TEST_PAIRS"), out var wanted))
            count = wanted;
        return [.. Enumerable.Range(0, count).Select(_ => Next(random))];
    }

    /// <summary>The pair that a seed makes.</summary>
    public static SchemaCase Pair(string seed) => Next(PCG.Parse(seed));

    /// <summary>Some histories of schemas, each of which has much in common with the one before it. Seeds are as with <see cref="Pairs"/>.</summary>
    /// <param name="count">How many histories.</param>
    /// <param name="steps">How many changes each has.</param>
    public static IReadOnlyList<(string Seed, IReadOnlyList<string> Schemas)> Histories(int count, int steps)
    {
        var seed = Environment.GetEnvironmentVariable("PSMIGRATE_TEST_SEED") ?? "";
        var random = seed.Length == 0 ? new PCG(2, 2026) : seed == "new" ? PCG.ThreadPCG : PCG.Parse(seed);
        if (int.TryParse(Environment.GetEnvironmentVariable("PSMIGRATE_TEST_PAIRS"), out var wanted))
            count = wanted;
        return [.. Enumerable.Range(0, seed.Length > 0 && seed != "new" ? 1 : count).Select(_ => (random.ToString(), History(random, steps)))];
    }

    private static IReadOnlyList<string> History(PCG random, int steps)
    {
        if (random.Next(4) == 0)
            return [.. Enumerable.Range(0, steps + 1).Select(_ => Sql.Generate(random, null, out Size _))];
        var start = random.Next64();
        return [.. Enumerable.Range(0, steps + 1).Select(_ => SchemaDrawing.Draw(new Choices(start, random.Next64(), random.Next(4) switch { 0 => 3, 1 => 10, 2 => 30, _ => 60 })))];
    }

    // A third of them few tables that inherit from each other; the others of all kinds, and alike but for few or many things.
    private static SchemaCase Next(PCG random)
    {
        var seed = random.ToString();
        if (random.Next(3) == 0)
        {
            var from = Sql.Generate(random, null, out _);
            return new SchemaCase("random", seed, "", from, Sql.Generate(random, null, out _));
        }
        var (start, variation) = (random.Next64(), random.Next64());
        var rate = random.Next(4) switch { 0 => 3, 1 => 10, 2 => 30, _ => 100 };
        return new SchemaCase("random", seed, "", SchemaDrawing.Draw(new Choices(start, variation, 0)), SchemaDrawing.Draw(new Choices(start, variation, rate)));
    }

    private static string Value(string type) => type switch
    {
        "int" or "bigint" or "numeric(8,2)" or "positive" => "5",
        "date" => "'2026-01-01'",
        _ => "'a'",
    };
}
