using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema;

/// <summary>Columns that hold rows of other tables keep their values, and what is NULL apart from rows of NULLs, while those tables change.</summary>
public sealed class RowTypeRowsTests
{
    private const string Holders =
        """
        CREATE TYPE pair AS (one t, two t[]);
        CREATE DOMAIN d AS t CHECK ((VALUE).b IS DISTINCT FROM 'bad');
        CREATE DOMAIN ds AS d[];
        CREATE TABLE u (id int, c t DEFAULT ROW(9, 'nine'), cs t[], p pair, x d, xs d[], y ds);
        CREATE INDEX ix ON u (((c).b)); CREATE VIEW v AS SELECT id, (c).a FROM u;
        """;

    private const string HeldRows =
        """
        INSERT INTO t VALUES (1, 'one'), (2, NULL);
        INSERT INTO u VALUES (1, '(1,one)', ARRAY[[ROW(1, 'x')::t, NULL], [ROW(NULL, NULL)::t, ROW(2, 'a,"b\')::t]], ROW(ROW(1, 'in'), ARRAY[ROW(2, 'deep')::t]), '(4,d)', ARRAY[ROW(5, 'e')::d, NULL], ARRAY[ROW(6, 'f')::d]),
            (2, NULL, NULL, NULL, NULL, NULL, NULL), (3, ROW(NULL, NULL), '{}', ROW(NULL, NULL), ROW(NULL, NULL), NULL, '{}');
        """;

    private const string Values =
        "SELECT id, (c).a, (c).b, c IS DISTINCT FROM NULL AS c, (cs[1][1]).a AS c11, cs[1][2] IS DISTINCT FROM NULL AS c12, cs[2][1] IS DISTINCT FROM NULL AS c21, (cs[2][2]).b AS c22, (p).one.b AS one, ((p).two[1]).b AS two, p IS DISTINCT FROM NULL AS p, (p).one IS DISTINCT FROM NULL AS p1, (x).b AS x, x IS DISTINCT FROM NULL AS xd, (xs[1]).b AS xs, (y[1]).b AS y FROM u ORDER BY id";

    private const string Expected =
        """
        1|1|one|true|1|false|true|a,"b\|in|deep|true|true|d|true|e|f
        2|-|-|false|-|false|false|-|-|-|false|false|-|false|-|-
        3|-|-|true|-|false|false|-|-|-|true|false|-|true|-|-
        """;

    [Theory]
    [InlineData("a int, b text", "a bigint, b text")]
    [InlineData("a int, b text", "a int, b varchar(20)")]
    [InlineData("a int, b text", "a text, b text, n int NOT NULL DEFAULT 5")]
    [InlineData("a int, b text", "a int, b text, x int DEFAULT 5")]
    [InlineData("a int, b text", "a int, b text, x int GENERATED ALWAYS AS IDENTITY")]
    [InlineData("a int, b text", "a int, b text, x int GENERATED ALWAYS AS (a * 2) STORED")]
    public async Task Held_rows_keep_their_values(string from, string to)
    {
        await using var run = await DataRun.StartAsync($"CREATE TABLE t ({from}); {Holders} {HeldRows}", $"CREATE TABLE t ({to}); {Holders.Replace("'nine'", Nines(to), StringComparison.Ordinal)}");
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await run.QueryAsync(Values));
        Assert.Equal("1|one\n2|-", await run.QueryAsync("SELECT a, b FROM t ORDER BY b"));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive && change.Id.Table == "u");
        await run.GoBackAsync();
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await run.QueryAsync(Values));
        Assert.Equal("1|one\n2|-", await run.QueryAsync("SELECT a, b FROM t ORDER BY b"));

        // A default of a whole row has as many fields as the row.
        static string Nines(string columns) => columns.Contains(", x", StringComparison.Ordinal) || columns.Contains(", n", StringComparison.Ordinal) ? "'nine', NULL" : "'nine'";
    }

    [Fact]
    public async Task Held_rows_of_a_table_that_becomes_unlogged_stay()
    {
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (a int, b text); {Holders} {HeldRows}", $"CREATE UNLOGGED TABLE t (a int, b text); {Holders}");
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await run.QueryAsync(Values));
        await run.GoBackAsync();
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await run.QueryAsync(Values));
    }

    [Fact]
    public async Task Held_rows_of_a_table_that_is_made_anew_stay()
    {
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (a int, b text) PARTITION BY RANGE (a); CREATE TABLE t_1 PARTITION OF t DEFAULT; {Holders} {HeldRows}",
            $"CREATE TABLE t (b text, a bigint) PARTITION BY HASH (b); CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0); {Holders.Replace("9, 'nine'", "'nine', 9", StringComparison.Ordinal)}");
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await run.QueryAsync(Values));
        Assert.Equal("1|one\n2|-", await run.QueryAsync("SELECT a, b FROM t ORDER BY b"));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive && change.Id.Table == "u");
        await run.GoBackAsync();
        Assert.Equal(Expected.ReplaceLineEndings("\n"), await run.QueryAsync(Values));
    }

    [Fact]
    public async Task Fields_that_come_go_and_move_leave_the_others_their_values()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, gone text, b text); CREATE TABLE u (c t, cs t[]); INSERT INTO u VALUES ('(1,x,y)', ARRAY[ROW(2, 'x', 'z')::t])",
            "CREATE TABLE t (a bigint, b text, fresh int DEFAULT 7); CREATE TABLE u (c t, cs t[])");
        Assert.Equal("1|y|-|z", await run.QueryAsync("SELECT (c).a, (c).b, (c).fresh, (cs[1]).b AS z FROM u"));
        await run.GoBackAsync();
        Assert.Equal("1|-|y|z", await run.QueryAsync("SELECT (c).a, (c).gone, (c).b, (cs[1]).b AS z FROM u"));
    }

    [Fact]
    public async Task Rows_within_rows_of_other_tables_views_and_types_that_change_as_well_stay()
    {
        const string rest = "CREATE TABLE w (x int, c t); CREATE VIEW v AS SELECT w AS whole, x FROM w; CREATE TABLE u (w w, ws w[], o crate, v v);";
        await using var run = await DataRun.StartAsync(
            $"""
            CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (m mood, n int); CREATE TYPE crate AS (gone int, one t, two mood[]); {rest}
            INSERT INTO w VALUES (1, '(a,2)'); INSERT INTO u VALUES ('(3,"(c,4)")', ARRAY[ROW(5, ROW('a', 6)::t)::w], ROW(7, ROW('c', 8)::t, ARRAY['c', 'a']::mood[]), ROW(ROW(9, ROW('a', 10)::t)::w, 11));
            """,
            $"CREATE TYPE mood AS ENUM ('c', 'a'); CREATE TABLE t (m mood, n bigint); CREATE TYPE crate AS (two mood[], one t, fresh date); {rest}");
        const string values = "SELECT (w).x, (w).c.m, (w).c.n, (ws[1]).c.n AS n5, (o).one.m AS o, (o).one.n AS on, (o).two::text AS two, (v).whole.c.n AS v, (v).x AS vx, (SELECT (c).m FROM w) AS wm FROM u";
        Assert.Equal("3|c|4|6|c|8|{c,a}|10|11|a", await run.QueryAsync(values));
        await run.GoBackAsync();
        Assert.Equal("3|c|4|6|c|8|{c,a}|10|11|a", await run.QueryAsync(values));
    }

    [Fact]
    public async Task A_materialized_view_of_rows_is_filled_with_the_changed_ones()
    {
        const string view = "CREATE MATERIALIZED VIEW m AS SELECT t AS r FROM t;";
        await using var run = await DataRun.StartAsync($"CREATE TABLE t (a int); INSERT INTO t VALUES (1); {view}", $"CREATE TABLE t (a bigint, n int DEFAULT 2); {view}");
        Assert.Equal("1|2", await run.QueryAsync("SELECT (r).a, (r).n FROM m"));
        await run.GoBackAsync();
        Assert.Equal("1", await run.QueryAsync("SELECT (r).a FROM m"));
    }

    [Fact]
    public async Task Rows_in_partitions_and_of_partitions_stay()
    {
        const string rest = "CREATE TABLE u (id int, c t, d t_1) PARTITION BY RANGE (id); CREATE TABLE u_1 PARTITION OF u DEFAULT;";
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (a int, b text) PARTITION BY RANGE (a); CREATE TABLE t_1 PARTITION OF t DEFAULT; {rest} INSERT INTO t VALUES (1, 'x'); INSERT INTO u VALUES (1, '(2,y)', '(3,z)')",
            $"CREATE TABLE t (a int, b varchar(9), n int DEFAULT 4) PARTITION BY RANGE (a); CREATE TABLE t_1 PARTITION OF t DEFAULT; {rest}");
        Assert.Equal("2|z|-|4", await run.QueryAsync("SELECT (c).a, (d).b, (d).n, (SELECT n FROM t) AS t FROM u"));
        await run.GoBackAsync();
        Assert.Equal("2|z", await run.QueryAsync("SELECT (c).a, (d).b FROM u"));
    }

    [Fact]
    public async Task A_table_that_is_made_anew_brings_its_rows_of_another_one_that_changes()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int); CREATE TABLE u (id int, c t, cs t[]); INSERT INTO u VALUES (1, '(2)', ARRAY[ROW(3)::t]), (2, NULL, NULL)",
            "CREATE TABLE t (a bigint, n int DEFAULT 1); CREATE TABLE u (id int, c t, cs t[]) PARTITION BY HASH (id); CREATE TABLE u_0 PARTITION OF u FOR VALUES WITH (MODULUS 1, REMAINDER 0)");
        const string values = "SELECT id, (c).a, (cs[1]).a AS a1, c IS DISTINCT FROM NULL AS c FROM u ORDER BY id";
        Assert.Equal("1|2|3|true\n2|-|-|false", await run.QueryAsync(values));
        await run.GoBackAsync();
        Assert.Equal("1|2|3|true\n2|-|-|false", await run.QueryAsync(values));
    }

    [Fact]
    public async Task A_column_of_rows_that_becomes_text_does_so_before_the_rows_change()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int); CREATE TABLE b (x t, y text); INSERT INTO b VALUES ('(1)', '(2)')", "CREATE TABLE t (a bigint); CREATE TABLE b (x text, y t)");
        Assert.Equal("(1)|2", await run.QueryAsync("SELECT x, (y).a FROM b"));
        await run.GoBackAsync();
        Assert.Equal("1|(2)", await run.QueryAsync("SELECT (x).a, y FROM b"));
    }

    [Fact]
    public async Task A_table_that_becomes_a_type_of_the_same_name_leaves_its_rows_where_they_are_held()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, b text); CREATE TABLE u (c t, cs t[]); INSERT INTO u VALUES ('(1,x)', ARRAY[ROW(2, 'y')::t])", "CREATE TYPE t AS (b text, a bigint); CREATE TABLE u (c t, cs t[])");
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT (c).a, (c).b, (cs[1]).a AS a2 FROM u"));
        await run.GoBackAsync();
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT (c).a, (c).b, (cs[1]).a AS a2 FROM u"));
    }

    [Fact]
    public async Task The_review_says_what_holds_rows_and_that_it_is_written_twice()
    {
        await using var run = await DataRun.StartAsync("CREATE TABLE t (a int); CREATE TABLE u (c t)", "CREATE TABLE t (a bigint); CREATE TABLE u (c t)");
        var change = run.Forward.Changes.Single(change => change.Id.Name == "c");
        Assert.Equal("waits in another type because of Table public.t", change.Detail);
        Assert.StartsWith("Holds rows of public.t, which PostgreSQL does not change meanwhile", Assert.Single(change.Notes));
        Assert.Equal(TableLock.AccessExclusive, change.Locks["public.u"]);
        Assert.Equal("0|0", await run.QueryAsync("SELECT (SELECT count(*) FROM pg_cast WHERE oid >= 16384) + (SELECT count(*) FROM pg_proc WHERE oid >= 16384) AS casts, (SELECT count(*) FROM pg_type WHERE typname LIKE '%between%') AS types"));
        await run.GoBackAsync();
    }

    [Theory]
    [InlineData("CREATE TYPE span AS RANGE (SUBTYPE = t); CREATE TABLE u (r span)")]
    [InlineData("CREATE TYPE span AS RANGE (SUBTYPE = t); CREATE TYPE crate AS (s span); CREATE TABLE u (r crate[])")]
    [InlineData("CREATE TYPE crate AS (r t); CREATE TABLE u OF crate")]
    public async Task What_no_other_type_can_hold_meanwhile_is_refused_with_both_names(string held)
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => DataRun.StartAsync($"CREATE TABLE t (a int); {held}", $"CREATE TABLE t (a bigint); {held}"));
        Assert.Equal(MigrationErrorId.SchemaCycle, error.Id);
        Assert.Contains("public.t ", error.Message);
        Assert.Contains("public.u.r", error.Message);
        Assert.Contains("text", error.RecommendedAction);
    }

    [Fact]
    public async Task A_range_of_something_else_within_the_rows_is_in_nobodys_way()
    {
        const string rest = "CREATE TABLE u (c t, cs t[]);";
        await using var run = await DataRun.StartAsync(
            $"CREATE TYPE span AS RANGE (SUBTYPE = int4); CREATE TABLE t (a int, s span); {rest} INSERT INTO u VALUES (ROW(1, '[2,4)'), NULL)",
            $"CREATE TYPE span AS RANGE (SUBTYPE = int8); CREATE TABLE t (a bigint, s span); {rest}");
        Assert.Equal("1|[2,4)", await run.QueryAsync("SELECT (c).a, (c).s FROM u"));
        await run.GoBackAsync();
        Assert.Equal("1|[2,4)", await run.QueryAsync("SELECT (c).a, (c).s FROM u"));
    }

    [Fact]
    public async Task Tables_of_one_name_in_two_schemas_hold_each_others_rows()
    {
        const string rest = "CREATE SCHEMA b; CREATE TABLE b.t (c public.t, n int);";
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE t_1 PARTITION OF t DEFAULT; {rest} INSERT INTO t VALUES (1); INSERT INTO b.t VALUES ('(2)', 3)",
            $"CREATE TABLE t (a bigint) PARTITION BY LIST (a); CREATE TABLE t_1 PARTITION OF t DEFAULT; {rest}");
        Assert.Equal("2|3|1", await run.QueryAsync("SELECT (c).a, n, (SELECT a FROM t) AS t FROM b.t"));
        await run.GoBackAsync();
        Assert.Equal("2|3|1", await run.QueryAsync("SELECT (c).a, n, (SELECT a FROM t) AS t FROM b.t"));
    }

    [Fact]
    public async Task A_table_and_columns_with_new_names_change_while_their_rows_are_held()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, b text); CREATE TABLE u (c t, cs t[]); INSERT INTO u VALUES ('(1,x)', ARRAY[ROW(2, 'y')::t])",
            "CREATE TABLE people (id bigint, b text); CREATE TABLE u (who people, cs people[])", "t.a=id", "t=people", "u.c=who");
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT (who).id, (who).b, (cs[1]).id AS id2 FROM u"));
        await run.GoBackAsync();
        Assert.Equal("1|x|2", await run.QueryAsync("SELECT (c).a, (c).b, (cs[1]).a AS a2 FROM u"));
    }

    [Fact]
    public async Task Held_rows_in_keys_keep_what_refers_to_them()
    {
        const string rest = "CREATE TABLE u (c t PRIMARY KEY, n int); CREATE TABLE w (c t REFERENCES u ON DELETE CASCADE);";
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (a int, b text); {rest} INSERT INTO u VALUES ('(1,x)', 5); INSERT INTO w VALUES ('(1,x)'), (NULL)", $"CREATE TABLE t (a bigint, b text); {rest}");
        Assert.Equal("(1,x)|5|2", await run.QueryAsync("SELECT c::text, n, (SELECT count(*) FROM w) AS w FROM u"));
        await run.GoBackAsync();
        Assert.Equal("(1,x)|5|2", await run.QueryAsync("SELECT c::text, n, (SELECT count(*) FROM w) AS w FROM u"));
    }

    [Fact]
    public async Task A_column_of_rows_from_two_parents_keeps_its_type_and_that_is_said()
    {
        const string rest = "CREATE TABLE p (c t); CREATE TABLE q (c t); CREATE TABLE child () INHERITS (p, q)";
        var error = await Assert.ThrowsAsync<MigrationException>(() => DataRun.StartAsync($"CREATE TABLE t (a int); {rest}", $"CREATE TABLE t (a bigint); {rest}"));
        Assert.Equal(MigrationErrorId.SchemaCycle, error.Id);
        Assert.Equal("The type of public.child.c cannot change, because it comes from public.p.c and public.q.c.", error.Message);
        Assert.Contains("NO INHERIT", error.RecommendedAction);
    }
}
