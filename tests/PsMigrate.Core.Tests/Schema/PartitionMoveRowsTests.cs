namespace PsMigrate.Tests.Schema;

/// <summary>Rows of partitions that are detached, attached, or go to another place, while columns change as well.</summary>
public sealed class PartitionMoveRowsTests
{
    [Fact]
    public async Task Tables_of_one_name_in_two_schemas_that_are_made_anew_keep_their_rows_and_counters()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE SCHEMA a; CREATE SCHEMA b;
            CREATE TABLE a.t (id int GENERATED ALWAYS AS IDENTITY, k int); INSERT INTO a.t (k) VALUES (1), (2);
            CREATE TABLE b.t (id int GENERATED ALWAYS AS IDENTITY, k int); INSERT INTO b.t (k) VALUES (7);
            """,
            """
            CREATE SCHEMA a; CREATE SCHEMA b;
            CREATE TABLE a.t (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k); CREATE TABLE a.t1 PARTITION OF a.t DEFAULT;
            CREATE TABLE b.t (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k); CREATE TABLE b.t1 PARTITION OF b.t DEFAULT;
            """);
        await run.ExecuteAsync("INSERT INTO a.t (k) VALUES (3); INSERT INTO b.t (k) VALUES (8);");
        Assert.Equal("1|1\n2|2\n3|3", await run.QueryAsync("SELECT * FROM a.t ORDER BY id"));
        Assert.Equal("1|7\n2|8", await run.QueryAsync("SELECT * FROM b.t ORDER BY id"));
        await run.GoBackAsync();
        Assert.Equal("1|7\n2|8", await run.QueryAsync("SELECT * FROM b.t ORDER BY id"));
    }

    [Fact]
    public async Task Rows_go_along_with_their_partition_to_a_table_whose_columns_change()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE p (id int, k int, gone text) PARTITION BY LIST (k); CREATE TABLE t PARTITION OF p FOR VALUES IN (1); CREATE TABLE stays PARTITION OF p FOR VALUES IN (2);
            CREATE TABLE q (id int, k int) PARTITION BY LIST (k); CREATE TABLE u PARTITION OF q FOR VALUES IN (3); CREATE INDEX px ON p (id);
            INSERT INTO p VALUES (1, 1, 'x'), (2, 2, 'y'); INSERT INTO q VALUES (3, 3);
            """,
            """
            CREATE TABLE p (id text, k int, gone text) PARTITION BY LIST (k); CREATE TABLE stays PARTITION OF p FOR VALUES IN (2); CREATE INDEX px ON p (id);
            CREATE TABLE q (id bigint, k int, more int NOT NULL DEFAULT 7) PARTITION BY LIST (k); CREATE TABLE t PARTITION OF q FOR VALUES IN (1); CREATE TABLE u PARTITION OF q FOR VALUES IN (3); CREATE INDEX qx ON q (id);
            """);
        Assert.Equal("1|1|7|t\n3|3|7|u", await run.QueryAsync("SELECT id, k, more, tableoid::regclass::text AS part FROM q ORDER BY id"));
        Assert.Equal("2|2|y|stays", await run.QueryAsync("SELECT id, k, gone, tableoid::regclass::text AS part FROM p"));
        await run.GoBackAsync();
        Assert.Equal("1|1|-|t\n2|2|y|stays", await run.QueryAsync("SELECT id, k, gone, tableoid::regclass::text AS part FROM p ORDER BY id"));
        Assert.Equal("3|3|u", await run.QueryAsync("SELECT id, k, tableoid::regclass::text AS part FROM q"));
    }

    [Fact]
    public async Task A_table_that_is_attached_while_columns_change_gets_its_rows_from_the_default_partition()
    {
        const string common =
            """
            CREATE TABLE log (what text); CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (TG_OP); RETURN NEW; END';
            CREATE TABLE o (id int PRIMARY KEY);
            """;
        const string trigger = "CREATE TRIGGER tr AFTER INSERT OR DELETE ON p FOR EACH ROW EXECUTE FUNCTION tell(); ALTER TABLE rest ENABLE ALWAYS TRIGGER tr;";
        await using var run = await DataRun.StartAsync(
            $"""
            {common} CREATE TABLE p (id int, o int REFERENCES o, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF p DEFAULT;
            CREATE TABLE t (id int, o int); CREATE TABLE r (id int REFERENCES p); {trigger}
            INSERT INTO o VALUES (5); INSERT INTO p VALUES (1, 5), (2, NULL), (20, 5); INSERT INTO t VALUES (3, 5); INSERT INTO r VALUES (1), (20); DELETE FROM log;
            """,
            $"""
            {common} CREATE TABLE p (id bigint, o int REFERENCES o, x text DEFAULT 'x', PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF p DEFAULT;
            CREATE TABLE t PARTITION OF p FOR VALUES FROM (1) TO (10); CREATE TABLE r (id bigint REFERENCES p); {trigger} ALTER TABLE t ENABLE ALWAYS TRIGGER tr;
            """);
        Assert.Equal("1|5|x|t\n2|-|x|t\n3|5|x|t\n20|5|x|rest", await run.QueryAsync("SELECT id, o, x, tableoid::regclass::text AS part FROM p ORDER BY id"));
        Assert.Equal("1\n20", await run.QueryAsync("SELECT id FROM r ORDER BY id"));
        Assert.Equal("0", await run.QueryAsync("SELECT count(*) FROM log"));
        Assert.Equal("rest|A\nt|A", await run.QueryAsync("SELECT tgrelid::regclass::text AS t, tgenabled FROM pg_trigger WHERE tgname = 'tr' AND tgrelid <> 'p'::regclass ORDER BY 1"));
        await run.ExecuteAsync("DELETE FROM r WHERE id = 1");
        await run.GoBackAsync();
        Assert.Equal("20|5|rest", await run.QueryAsync("SELECT id, o, tableoid::regclass::text AS part FROM p"));
        Assert.Equal("1|5\n2|-\n3|5", await run.QueryAsync("SELECT id, o FROM t ORDER BY id"));
    }

    [Fact]
    public async Task A_whole_subtree_moves_beside_a_default_partition()
    {
        const string tree = "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (9); CREATE TABLE t2 PARTITION OF t DEFAULT PARTITION BY HASH (id); CREATE TABLE t20 PARTITION OF t2 FOR VALUES WITH (MODULUS 1, REMAINDER 0);";
        await using var run = await DataRun.StartAsync(
            $"""
            CREATE TABLE p (id int, k int, v int) PARTITION BY LIST (k); CREATE TABLE t PARTITION OF p FOR VALUES IN (1) PARTITION BY RANGE (id); {tree}
            CREATE TABLE q (id int, k int, v int) PARTITION BY LIST (k); CREATE TABLE rest PARTITION OF q DEFAULT; CREATE INDEX pv ON p (v);
            INSERT INTO p VALUES (1, 1, 10), (12, 1, 20); INSERT INTO q VALUES (2, 1, 30), (40, 4, 50)
            """,
            $"""
            CREATE TABLE p (id int, k int, v int) PARTITION BY LIST (k); CREATE INDEX pv ON p (v);
            CREATE TABLE q (id int, k int, v bigint, n int GENERATED ALWAYS AS (id * 2) STORED) PARTITION BY LIST (k); CREATE TABLE rest PARTITION OF q DEFAULT;
            CREATE TABLE t PARTITION OF q FOR VALUES IN (1) PARTITION BY RANGE (id); {tree} CREATE INDEX qv ON q (v);
            """);
        Assert.Equal("1|10|2|t1\n2|30|4|t1\n12|20|24|t20\n40|50|80|rest", await run.QueryAsync("SELECT id, v, n, tableoid::regclass::text AS part FROM q ORDER BY id"));
        await run.GoBackAsync();
        Assert.Equal("1|10|t1\n2|30|t1\n12|20|t20", await run.QueryAsync("SELECT id, v, tableoid::regclass::text AS part FROM p ORDER BY id"));
        Assert.Equal("40|50|rest", await run.QueryAsync("SELECT id, v, tableoid::regclass::text AS part FROM q"));
    }

    [Theory]
    [InlineData("", "PARTITION BY RANGE (id)", "CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (1) TO (5); CREATE TABLE a2 PARTITION OF a DEFAULT;", "1|a1\n7|a2\n9|b")]
    [InlineData("PARTITION BY LIST (id)", "PARTITION BY HASH (id)", "CREATE TABLE a1 PARTITION OF a FOR VALUES WITH (MODULUS 1, REMAINDER 0);", "1|a1\n7|a1\n9|b")]
    public async Task A_partition_that_gets_partitions_of_its_own_keeps_its_rows(string before, string after, string partitions, string rows)
    {
        const string parent = "CREATE TABLE p (id int, k int, PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE b PARTITION OF p FOR VALUES IN (2); CREATE TABLE r (id int, k int, FOREIGN KEY (id, k) REFERENCES p);";
        var old = before.Length > 0 ? "CREATE TABLE a0 PARTITION OF a DEFAULT;" : "";
        await using var run = await DataRun.StartAsync(
            $"{parent} CREATE TABLE a PARTITION OF p FOR VALUES IN (1) {before}; {old} INSERT INTO p VALUES (1, 1), (7, 1), (9, 2); INSERT INTO r SELECT * FROM p",
            $"{parent} CREATE TABLE a PARTITION OF p FOR VALUES IN (1) {after}; {partitions} ALTER INDEX a1_pkey RENAME TO a1_named");
        const string query = "SELECT id, tableoid::regclass::text AS part FROM p ORDER BY id";
        Assert.Equal(rows, await run.QueryAsync(query));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive && change.Id.Name != "a0");
        await run.GoBackAsync();
        Assert.Equal(before.Length > 0 ? "1|a0\n7|a0\n9|b" : "1|a\n7|a\n9|b", await run.QueryAsync(query));
        Assert.Equal("3", await run.QueryAsync("SELECT count(*) FROM r"));
    }

    [Fact]
    public async Task Rows_that_keys_refer_to_stay_while_bounds_change()
    {
        const string parent = "CREATE TABLE p (id int PRIMARY KEY, up int REFERENCES p) PARTITION BY RANGE (id);";
        const string rest = "CREATE TABLE b PARTITION OF p FOR VALUES FROM (100) TO (200); CREATE TABLE r (id int REFERENCES p ON DELETE CASCADE);";
        await using var run = await DataRun.StartAsync(
            $"{parent} CREATE TABLE a PARTITION OF p FOR VALUES FROM (1) TO (10); {rest} INSERT INTO p VALUES (1, NULL), (2, 1), (100, 2); INSERT INTO r VALUES (1), (2)",
            $"{parent} CREATE TABLE a PARTITION OF p FOR VALUES FROM (1) TO (50); {rest}");
        const string query = "SELECT id, up, tableoid::regclass::text AS part FROM p ORDER BY id";
        Assert.Equal("1|-|a\n2|1|a\n100|2|b", await run.QueryAsync(query));
        Assert.Equal("2", await run.QueryAsync("SELECT count(*) FROM r"));
        await run.GoBackAsync();
        Assert.Equal("1|-|a\n2|1|a\n100|2|b", await run.QueryAsync(query));
        Assert.Equal("2", await run.QueryAsync("SELECT count(*) FROM r"));
    }

    [Fact]
    public async Task A_partition_leaves_a_table_that_is_made_anew_with_its_rows_and_another_one_comes_to_it()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE p (id int, k int) PARTITION BY LIST (k); CREATE TABLE a PARTITION OF p FOR VALUES IN (1); CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
            CREATE TABLE c (id int, k int); INSERT INTO p VALUES (1, 1), (2, 2); INSERT INTO c VALUES (3, 3)
            """,
            """
            CREATE TABLE p (id int, k bigint) PARTITION BY LIST (k); CREATE TABLE b PARTITION OF p FOR VALUES IN (2); CREATE TABLE c PARTITION OF p FOR VALUES IN (3);
            CREATE TABLE a (id int, k text);
            """);
        Assert.Equal("2|2|b\n3|3|c", await run.QueryAsync("SELECT id, k, tableoid::regclass::text AS part FROM p ORDER BY id"));
        Assert.Equal("1|1", await run.QueryAsync("SELECT * FROM a"));
        await run.GoBackAsync();
        Assert.Equal("1|1|a\n2|2|b", await run.QueryAsync("SELECT id, k, tableoid::regclass::text AS part FROM p ORDER BY id"));
        Assert.Equal("3|3", await run.QueryAsync("SELECT * FROM c"));
    }

    [Fact]
    public async Task Levels_between_come_and_go_around_the_rows()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE p (id int, k int) PARTITION BY LIST (k); CREATE TABLE t1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF p FOR VALUES IN (2); CREATE INDEX i ON p (id);
            INSERT INTO p VALUES (1, 1), (2, 2)
            """,
            """
            CREATE TABLE p (id int, k int) PARTITION BY LIST (k); CREATE TABLE m PARTITION OF p FOR VALUES IN (1, 2) PARTITION BY LIST (k);
            CREATE TABLE t1 PARTITION OF m FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF m FOR VALUES IN (2); CREATE INDEX i ON p (id);
            """);
        const string query = "SELECT id, tableoid::regclass::text AS part FROM p ORDER BY id";
        Assert.Equal("1|t1\n2|t2", await run.QueryAsync(query));
        Assert.DoesNotContain(run.Forward.Statements, statement => statement.Sql.StartsWith("INSERT", StringComparison.Ordinal));
        await run.GoBackAsync();
        Assert.Equal("1|t1\n2|t2", await run.QueryAsync(query));
        Assert.DoesNotContain(run.Back.Statements, statement => statement.Sql.StartsWith("INSERT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("int GENERATED ALWAYS AS IDENTITY", "PARTITION BY RANGE (id); CREATE TABLE part PARTITION OF {0} DEFAULT")]
    [InlineData("serial", "PARTITION BY RANGE (id); CREATE TABLE part PARTITION OF {0} DEFAULT")]
    [InlineData("int GENERATED BY DEFAULT AS IDENTITY (INCREMENT 10)", "")]
    [InlineData("bigserial", "")]
    public async Task The_counter_of_a_table_with_another_name_has_the_name_that_it_would_have_had(string type, string more)
    {
        string Schema(string name) => $"CREATE TABLE {name} (id {type} PRIMARY KEY, v int) {string.Format(System.Globalization.CultureInfo.InvariantCulture, more, name)}; CREATE INDEX ON {name} (v);";
        await using var run = await DataRun.StartAsync($"{Schema("t")} INSERT INTO t (v) VALUES (1), (2); DELETE FROM t", Schema("u"), "t=u");
        Assert.Equal(await run.DumpTargetAsync(), await run.DumpAsync());
        await run.ExecuteAsync("INSERT INTO u (v) VALUES (3)");
        Assert.Equal(type.Contains("10", StringComparison.Ordinal) ? "21" : "3", await run.QueryAsync("SELECT id FROM u"));
        await run.GoBackAsync();
        await run.ExecuteAsync("INSERT INTO t (v) VALUES (4)");
        Assert.Equal(type.Contains("10", StringComparison.Ordinal) ? "31" : "4", await run.QueryAsync("SELECT max(id) FROM t"));
        Assert.Equal("public.t_id_seq", await run.QueryAsync("SELECT pg_get_serial_sequence('t', 'id')"));
    }
}
