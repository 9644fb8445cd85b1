namespace PsMigrate.Tests.Schema;

/// <summary>Rows outlive changes of what their table inherits, there and back.</summary>
public sealed class InheritanceTests
{
    private const string Places = "SELECT relname, relfilenode FROM pg_class WHERE relname IN ('c', 'g') ORDER BY 1";

    [Fact]
    public async Task A_table_that_is_to_have_its_columns_from_a_parent_is_made_anew_with_all_that_it_had()
    {
        const string common =
            """
            CREATE TABLE p (id bigint NOT NULL, name text);
            CREATE TABLE u (k int PRIMARY KEY);
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := ''by the trigger''; RETURN NEW; END';
            """;
        const string rest =
            """
            CREATE TABLE g (own int) INHERITS (c);
            CREATE TABLE r (c bigint REFERENCES c ON DELETE CASCADE);
            CREATE INDEX ix ON c (lower(name)); CREATE STATISTICS s ON name, extra FROM c;
            CREATE TRIGGER tr BEFORE INSERT OR UPDATE ON c FOR EACH ROW EXECUTE FUNCTION f();
            CREATE POLICY po ON c USING (id > 0); CREATE RULE ru AS ON DELETE TO c DO ALSO NOTHING;
            CREATE VIEW v AS SELECT id, name, gen FROM c; CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
            ALTER TABLE c REPLICA IDENTITY FULL, ALTER name SET STATISTICS 50, ALTER name SET STORAGE EXTERNAL;
            GRANT SELECT ON c TO PUBLIC; GRANT UPDATE (name) ON c TO PUBLIC; COMMENT ON TABLE c IS 'c'; COMMENT ON COLUMN c.name IS 'its name';
            """;
        const string others = "extra serial, k int REFERENCES u, gen text GENERATED ALWAYS AS (upper(name)) STORED, ident int GENERATED ALWAYS AS IDENTITY";
        await using var run = await DataRun.StartAsync(
            $"""
            {common} CREATE TABLE c (id bigint PRIMARY KEY, name text DEFAULT 'n', {others}); {rest}
            INSERT INTO u VALUES (9); ALTER TABLE c DISABLE TRIGGER tr; INSERT INTO c VALUES (1, 'one', DEFAULT, 9), (2, 'two', DEFAULT, NULL); ALTER TABLE c ENABLE TRIGGER tr;
            INSERT INTO g (id, name, extra, ident, own) OVERRIDING SYSTEM VALUE VALUES (5, 'five', 50, 8, 7); INSERT INTO r VALUES (2); REFRESH MATERIALIZED VIEW m
            """,
            $"{common} CREATE TABLE c ({others}, PRIMARY KEY (id)) INHERITS (p); ALTER TABLE c ALTER name SET DEFAULT 'n'; {rest}");
        const string rows = "SELECT id, name, extra, k, gen, ident, (SELECT count(*) FROM r WHERE r.c = c.id) AS refs, tableoid::regclass::text AS part FROM c ORDER BY id";
        const string expected = "1|one|1|9|ONE|1|0|c\n2|two|2|-|TWO|2|1|c\n5|five|50|-|FIVE|8|0|g";
        Assert.Equal(expected, await run.QueryAsync(rows));
        Assert.Equal("3", await run.QueryAsync("SELECT count(*) FROM p"));
        Assert.Equal("1\n2\n5", await run.QueryAsync("SELECT id FROM m ORDER BY id"));
        Assert.Equal(await Sorted(run.DumpTargetAsync()), await Sorted(run.DumpAsync()));
        var table = Assert.Single(run.Forward.Changes, change => change.Id is { Kind: PsMigrate.Schema.SchemaObjectKind.Table, Name: "c" });
        Assert.Equal("inherits: none -> public.p", table.Detail);
        Assert.Equal(["The table is made anew, and its rows are copied twice; blocks reads and writes meanwhile (ACCESS EXCLUSIVE)."], table.Notes);
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        await run.ExecuteAsync("ALTER TABLE c DISABLE TRIGGER tr; INSERT INTO c (id) VALUES (6); ALTER TABLE c ENABLE TRIGGER tr");
        Assert.Equal("6|n|3|3", await run.QueryAsync("SELECT id, name, extra, ident FROM c WHERE id = 6"));
        await run.GoBackAsync();
        Assert.Equal(expected + "\n6|n|3|-|N|3|0|c", await run.QueryAsync(rows));
        Assert.Equal("0", await run.QueryAsync("SELECT count(*) FROM p"));
    }

    [Theory]
    [InlineData("INHERITS (p, q)", "INHERITS (q, p)")]
    [InlineData("INHERITS (p, q)", "INHERITS (r, q)")]
    [InlineData("INHERITS (p)", "INHERITS (q, p, r)")]
    public async Task Other_parents_leave_the_rows_where_they_are(string before, string after)
    {
        const string parents = "CREATE TABLE p (a int, CONSTRAINT pos CHECK (a > 0)); CREATE TABLE q (b int NOT NULL DEFAULT 5); CREATE TABLE r (d text);";
        const string rest = "CREATE TABLE g () INHERITS (c); CREATE VIEW v AS SELECT id FROM c;";
        await using var run = await DataRun.StartAsync(
            $"{parents} CREATE TABLE c (id int) {before}; {rest} INSERT INTO c (id) VALUES (1); INSERT INTO g (id) VALUES (2)", $"{parents} CREATE TABLE c (id int) {after}; {rest}");
        var files = await run.QueryAsync(Places);
        Assert.Equal("1|5\n2|5", await run.QueryAsync("SELECT id, b FROM c ORDER BY id"));
        Assert.Equal(await Sorted(run.DumpTargetAsync()), await Sorted(run.DumpAsync()));
        await run.GoBackAsync();
        Assert.Equal("1\n2", await run.QueryAsync("SELECT id FROM c ORDER BY id"));
        Assert.Equal(files, await run.QueryAsync(Places));
    }

    [Fact]
    public async Task A_column_that_a_parent_loses_keeps_its_values_where_the_child_keeps_it()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE p (id int, x text); CREATE TABLE c (own int) INHERITS (p); CREATE TABLE d (own int) INHERITS (p); INSERT INTO c VALUES (1, 'c'); INSERT INTO d VALUES (2, 'd')",
            "CREATE TABLE p (id int); CREATE TABLE c (x text, own int) INHERITS (p); CREATE TABLE d (own int) INHERITS (p)");
        Assert.Equal("1|c", await run.QueryAsync("SELECT id, x FROM c"));
        Assert.Equal("1|c\n2|d", await run.QueryAsync("SELECT id, tableoid::regclass::text AS part FROM p ORDER BY 1"));
        Assert.Equal(["p.x"], run.Forward.Changes.Where(change => change.IsDestructive).Select(change => $"{change.Id.Table}.{change.Id.Name}"));
        await run.GoBackAsync();
        Assert.Equal("1|c\n2|-", await run.QueryAsync("SELECT id, x FROM p ORDER BY 1"));
    }

    [Fact]
    public async Task A_child_whose_parent_goes_keeps_the_columns_that_it_is_to_have()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE p (id int, x text, y text); CREATE TABLE c (own int) INHERITS (p); INSERT INTO c VALUES (1, 'x', 'y', 2)", "CREATE TABLE c (own int, id int, x text)");
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT id, x, own FROM c"));
        Assert.Contains(run.Forward.Changes, change => change.IsDestructive && change.Id is { Table: "c", Name: "y" });
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive && change.Id is { Table: "c", Name: "x" });
        await run.GoBackAsync();
        Assert.Equal("1|x|-|c", await run.QueryAsync("SELECT *, tableoid::regclass::text AS part FROM p"));
        Assert.Equal("1|x|-|2", await run.QueryAsync("SELECT id, x, y, own FROM c"));
    }

    [Fact]
    public async Task A_type_that_changes_below_two_parents_converts_the_rows()
    {
        static string Schema(string type) => $"CREATE TABLE p (id {type}); CREATE TABLE q (id {type}); CREATE TABLE c (own int) INHERITS (p, q); CREATE VIEW v AS SELECT id FROM c;";
        await using var run = await DataRun.StartAsync($"{Schema("text")} INSERT INTO c VALUES ('7', 1)", Schema("int"));
        Assert.Equal("7|8", await run.QueryAsync("SELECT id, id + 1 AS next FROM q"));
        await run.GoBackAsync();
        Assert.Equal("7|7", await run.QueryAsync("SELECT p.id, v.id AS same FROM p, v"));
    }

    [Fact]
    public async Task A_column_that_goes_from_one_parent_to_the_other_keeps_the_childs_values()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE p (id int, x text); CREATE TABLE q (own int); CREATE TABLE c () INHERITS (p, q); INSERT INTO c VALUES (1, 'x', 2)",
            "CREATE TABLE p (id int); CREATE TABLE q (own int, x text); CREATE TABLE c () INHERITS (p, q)");
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT id, x, own FROM c"));
        await run.GoBackAsync();
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT id, x, own FROM c"));
    }

    private static async Task<string> Sorted(Task<string> dump) => string.Join('\n', (await dump).Split('\n').Where(line => !line.StartsWith("\\", StringComparison.Ordinal)).Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));
}
