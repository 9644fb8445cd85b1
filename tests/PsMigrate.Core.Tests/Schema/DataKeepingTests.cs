namespace PsMigrate.Tests.Schema;

/// <summary>Rows outlive changes of the schema, there and back.</summary>
public sealed class DataKeepingTests
{
    [Theory]
    [InlineData("int", "bigint", "7", "7", "7")]
    [InlineData("text", "int", "'7'", "7", "7")]
    [InlineData("int", "text", "7", "7", "7")]
    [InlineData("varchar(5)", "varchar(9)", "'abc'", "abc", "abc")]
    [InlineData("int", "boolean", "1", "true", "1")]
    [InlineData("timestamp", "date", "'2026-01-02'", "2026-01-02", "2026-01-02T00:00:00")]
    [InlineData("text", "uuid", "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")]
    [InlineData("json", "jsonb", "'{\"a\":1}'", "{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("text", "text[]", "'{a,b}'", "[\"a\",\"b\"]", "{a,b}")]
    [InlineData("numeric(8,2)", "money", "12.5", "$12.50", "12.50")]
    [InlineData("text", "interval", "'1 day'", "1 day", "1 day")]
    [InlineData("bigint", "numeric(12,2)", "5", "5.00", "5")]
    [InlineData("\"char\"", "text", "'x'", "x", "x")]
    [InlineData("inet", "text", "'10.0.0.1'", "10.0.0.1/32", "10.0.0.1")]
    public async Task A_changed_type_converts_the_values(string from, string to, string value, string there, string back)
    {
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (id int, x {from}); INSERT INTO t VALUES (1, {value}), (2, NULL)", $"CREATE TABLE t (id int, x {to})");
        Assert.Equal($"1|{there}\n2|-", await run.QueryAsync("SELECT id, x FROM t ORDER BY id"));
        await run.GoBackAsync();
        Assert.Equal($"1|{back}\n2|-", await run.QueryAsync("SELECT id, x FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Another_collation_of_the_same_name_leaves_values_and_sorts_them_anew()
    {
        const string rest = "CREATE DOMAIN d AS text COLLATE c; CREATE TABLE t (id int, x text COLLATE c UNIQUE, y d[]); CREATE TABLE p (x text COLLATE c) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p DEFAULT;";
        await using var run = await DataRun.StartAsync(
            $"CREATE COLLATION c (LOCALE = 'C'); {rest} INSERT INTO t VALUES (1, 'a', '{{p}}'), (2, 'B', NULL), (3, 'c', '{{}}'); INSERT INTO p VALUES ('z')", $"CREATE COLLATION c (provider = icu, locale = 'en'); {rest}");
        Assert.Equal("1|a|[\"p\"]\n2|B|-\n3|c|[]", await run.QueryAsync("SELECT * FROM t ORDER BY x"));
        Assert.Equal("z", await run.QueryAsync("SELECT x FROM p"));
        await run.GoBackAsync();
        Assert.Equal("2|B|-\n1|a|[\"p\"]\n3|c|[]", await run.QueryAsync("SELECT * FROM t ORDER BY x"));
        Assert.Equal("z", await run.QueryAsync("SELECT x FROM p"));
    }

    [Fact]
    public async Task An_enum_value_that_goes_leaves_the_rows_with_the_others()
    {
        const string table = "CREATE DOMAIN moody AS mood; CREATE TABLE t (id int, m mood DEFAULT 'a', ms mood[], d moody);";
        await using var run = await DataRun.StartAsync(
            $"CREATE TYPE mood AS ENUM ('a', 'b', 'c'); {table} INSERT INTO t VALUES (1, 'a', '{{c,a}}', 'c'), (2, 'c', NULL, NULL)",
            $"CREATE TYPE mood AS ENUM ('c', 'a'); {table}");
        Assert.Equal("2|c|-|-\n1|a|[\"c\",\"a\"]|c", await run.QueryAsync("SELECT * FROM t ORDER BY m"));
        await run.GoBackAsync();
        Assert.Equal("1|a|[\"c\",\"a\"]|c\n2|c|-|-", await run.QueryAsync("SELECT * FROM t ORDER BY m"));
    }

    [Fact]
    public async Task Domains_within_arrays_of_domains_keep_their_values_when_an_enum_value_goes()
    {
        const string rest =
            """
            CREATE DOMAIN d2 AS mood CONSTRAINT d2_c CHECK (VALUE <> 'b');
            CREATE DOMAIN d3 AS d2[] CONSTRAINT d3_c CHECK (cardinality(VALUE) < 5);
            CREATE TABLE t (x d2, y d3);
            """;
        await using var run = await DataRun.StartAsync(
            $"CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'gone'); {rest} INSERT INTO t VALUES ('a', '{{c,a}}')",
            $"CREATE TYPE mood AS ENUM ('c', 'b', 'a'); {rest}");
        Assert.Equal("a|c,a", await run.QueryAsync("SELECT x::text, array_to_string(y, ',') FROM t"));
        await run.GoBackAsync();
        Assert.Equal("a|c,a", await run.QueryAsync("SELECT x::text, array_to_string(y, ',') FROM t"));
    }

    [Fact]
    public async Task Columns_that_come_and_go_leave_the_others_at_their_places()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, old text, b text); INSERT INTO t VALUES (1, 'x', 'y')",
            "CREATE TABLE t (n int NOT NULL DEFAULT 5, b text, a int)");
        Assert.Equal("1|y|5", await run.QueryAsync("SELECT * FROM t"));
        Assert.Equal("a,b,n", await run.QueryAsync("SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 AND NOT attisdropped"));
        await run.GoBackAsync();
        Assert.Equal("1|y|-", await run.QueryAsync("SELECT a, b, old FROM t"));
    }

    [Fact]
    public async Task Renamed_tables_and_columns_keep_their_rows_and_what_hangs_on_them()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE people (id int PRIMARY KEY, mail text UNIQUE, age int CHECK (age > 0));
            CREATE TABLE notes (person int REFERENCES people, body text);
            CREATE VIEW adults AS SELECT mail FROM people WHERE age > 17;
            INSERT INTO people VALUES (1, 'a@b', 30); INSERT INTO notes VALUES (1, 'n');
            """,
            """
            CREATE TABLE users (id int CONSTRAINT people_pkey PRIMARY KEY, email text CONSTRAINT people_mail_key UNIQUE, age int CONSTRAINT people_age_check CHECK (age > 0));
            CREATE TABLE notes (person int REFERENCES users, body text);
            CREATE VIEW adults AS SELECT email AS mail FROM users WHERE age > 17;
            """,
            "people.mail=email", "people=users");
        Assert.Equal("1|a@b|30", await run.QueryAsync("SELECT id, email, age FROM users"));
        Assert.Equal("a@b", await run.QueryAsync("SELECT mail FROM adults"));
        await run.GoBackAsync();
        Assert.Equal("1|a@b|n", await run.QueryAsync("SELECT p.id, p.mail, n.body FROM people p JOIN notes n ON n.person = p.id"));
    }

    [Fact]
    public async Task A_renamed_column_may_be_the_type_of_a_variable_in_a_function()
    {
        const string Body = "CREATE FUNCTION highest() RETURNS int LANGUAGE plpgsql AS $$ DECLARE x people.{0}%TYPE; BEGIN SELECT max({0}) INTO x FROM people; RETURN x; END $$;";
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE people (age int); INSERT INTO people VALUES (30); {Body.Replace("{0}", "age", StringComparison.Ordinal)}",
            $"CREATE TABLE people (years int); {Body.Replace("{0}", "years", StringComparison.Ordinal)}",
            "people.age=years");
        Assert.Equal("30", await run.QueryAsync("SELECT highest()"));
        await run.GoBackAsync();
        Assert.Equal("30", await run.QueryAsync("SELECT highest()"));
    }

    [Fact]
    public async Task Tables_and_columns_that_swap_names_keep_their_rows()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE a (x int, y text, z date); CREATE TABLE b (id int PRIMARY KEY, note text); CREATE VIEW v AS SELECT x, y FROM a;
            INSERT INTO a VALUES (1, 'one', '2026-01-01'); INSERT INTO b VALUES (2, 'two');
            """,
            """
            CREATE TABLE b (y int, z text, x date); CREATE TABLE a (id int CONSTRAINT b_pkey PRIMARY KEY, note text); CREATE VIEW v AS SELECT y AS x, z AS y FROM b;
            """,
            "a=b", "a.x=y", "b=a", "a.y=z", "a.z=x");
        Assert.Equal("1|one|2026-01-01|2|two", await run.QueryAsync("SELECT b.y, b.z, b.x, a.id, a.note FROM a, b"));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        await run.GoBackAsync();
        Assert.Equal("1|one|2026-01-01|2|two", await run.QueryAsync("SELECT a.x, a.y, a.z, b.id, b.note FROM a, b"));
    }

    [Theory]
    [InlineData("serial", "int GENERATED BY DEFAULT AS IDENTITY")]
    [InlineData("int GENERATED ALWAYS AS IDENTITY", "serial")]
    [InlineData("int GENERATED ALWAYS AS IDENTITY", "int GENERATED BY DEFAULT AS IDENTITY")]
    public async Task Tables_with_counters_of_two_makes_swap_names(string a, string b)
    {
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE a (id {a}, x text); CREATE TABLE b (id {b}, y text); INSERT INTO a (x) VALUES ('x'); INSERT INTO b (y) VALUES ('y')",
            $"CREATE TABLE b (id {a}, x text); CREATE TABLE a (id {b}, y text)",
            "a=b", "b=a");
        Assert.Equal("1|x|1|y", await run.QueryAsync("SELECT b.id, b.x, a.id, a.y FROM a, b"));
        await run.ExecuteAsync("INSERT INTO b (x) VALUES ('x'); INSERT INTO a (y) VALUES ('y')");
        Assert.Equal("2|2", await run.QueryAsync("SELECT max(b.id), max(a.id) FROM a, b"));
        await run.GoBackAsync();
        await run.ExecuteAsync("INSERT INTO a (x) VALUES ('x'); INSERT INTO b (y) VALUES ('y')");
        Assert.Equal("3|3", await run.QueryAsync("SELECT max(a.id), max(b.id) FROM a, b"));
    }

    [Theory]
    [InlineData("serial", "int GENERATED BY DEFAULT AS IDENTITY")]
    [InlineData("serial", "bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 2)")]
    [InlineData("int NOT NULL", "serial")]
    [InlineData("int NOT NULL", "int GENERATED BY DEFAULT AS IDENTITY (START WITH 2)")]
    public async Task A_counter_of_another_make_goes_on_behind_the_values_that_are_there(string from, string to)
    {
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (id {from} PRIMARY KEY, x text); CREATE TABLE empty (id {from}); INSERT INTO t SELECT g, 'old' FROM generate_series(1, 7) g",
            $"CREATE TABLE t (id {to} PRIMARY KEY, x text); CREATE TABLE empty (id {to})");
        await run.ExecuteAsync("INSERT INTO t (x) VALUES ('new'); INSERT INTO empty DEFAULT VALUES");
        Assert.Equal("t", await run.QueryAsync("SELECT CASE WHEN id > 7 THEN 't' END FROM t WHERE x = 'new'"));
        Assert.Equal(to.Contains("START") ? "2" : "1", await run.QueryAsync("SELECT id FROM empty"));
        await run.GoBackAsync();
        if (from == "serial")
            await run.ExecuteAsync("INSERT INTO t (x) VALUES ('newer')");
    }

    [Fact]
    public async Task Constraints_and_indexes_that_swap_names_are_renamed()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (id int CONSTRAINT one PRIMARY KEY, a int CONSTRAINT two UNIQUE, b int CONSTRAINT c1 CHECK (b > 0) CONSTRAINT c2 CHECK (b < 9), c int[]); CREATE INDEX i1 ON t (a); CREATE INDEX i2 ON t (b); CREATE INDEX i3 ON t (id, a)",
            "CREATE TABLE t (id int CONSTRAINT two PRIMARY KEY, a int CONSTRAINT one UNIQUE, b int CONSTRAINT c2 CHECK (b > 0) CONSTRAINT c1 CHECK (b < 9), c bigint[]); CREATE INDEX i2 ON t (a); CREATE INDEX i3 ON t (b); CREATE INDEX i4 ON t (id, a)");
        Assert.Equal(await run.DumpTargetAsync(), await run.DumpAsync());
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        await run.GoBackAsync();
    }

    [Fact]
    public async Task A_union_of_literals_is_the_same_view_after_it_was_written_down()
    {
        const string t = "CREATE TABLE t (a text, b bigint, c varchar(9)); INSERT INTO t VALUES ('x', 1, 'y');";
        await using var run = await DataRun.StartAsync(
            t,
            $"""
            {t} CREATE VIEW v AS SELECT a, b, c, a::text AS text FROM t UNION ALL SELECT 'it''s AS text', -1, NULL, '::text AS text' UNION ALL SELECT NULL, 2, 'z', 'w';
            CREATE MATERIALIZED VIEW m AS SELECT now() AS at, 1 AS n, true AS yes UNION ALL SELECT '2026-01-01', 2.5, NULL;
            CREATE VIEW u AS SELECT x.n, x.s FROM (SELECT b AS n, a AS s FROM t UNION ALL SELECT -1, 'it''s::text AS text' UNION ALL SELECT 2, NULL) x;
            CREATE RECURSIVE VIEW r (n, s) AS SELECT 1, 'x' UNION ALL SELECT n + 1, 'y' FROM r WHERE n < 2;
            CREATE VIEW w AS SELECT a::varchar AS "varchar", 'x'::varchar AS "varchar2", b::text AS text, 'k'::text AS text2 FROM t;
            """);
        Assert.Equal("x|1|y|x\nit's AS text|-1|-|::text AS text\n-|2|z|w", await run.QueryAsync("SELECT * FROM v"));
        Assert.Equal("1|x\n-1|it's::text AS text\n2|-", await run.QueryAsync("SELECT * FROM u"));
        Assert.Equal("varchar,varchar2,text,text2", await run.QueryAsync("SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'w'::regclass"));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task Tables_with_keys_between_them_become_logged_and_unlogged()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE UNLOGGED TABLE a (id int PRIMARY KEY); CREATE UNLOGGED TABLE b (a int REFERENCES a); CREATE UNLOGGED TABLE \"0\" (a int REFERENCES a); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1)",
            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a); CREATE TABLE \"0\" (a int REFERENCES a)");
        Assert.Equal("1", await run.QueryAsync("SELECT a FROM b"));
        await run.GoBackAsync();
        Assert.Equal("1", await run.QueryAsync("SELECT a FROM b"));
    }

    [Fact]
    public async Task A_view_that_is_made_anew_keeps_privileges_owner_and_comments()
    {
        const string rest = """
            CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v;
            COMMENT ON VIEW v IS 'the view'; COMMENT ON COLUMN v.b IS 'its column';
            GRANT SELECT ON v TO app_reader; GRANT SELECT ON w TO PUBLIC; GRANT UPDATE ON v TO app_writer WITH GRANT OPTION; ALTER VIEW w OWNER TO app_writer;
            """;
        await using var run = await DataRun.StartAsync($"{TestRoles.Sql}; CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x'); {rest}", $"CREATE TABLE t (a bigint, b text); {rest}");
        foreach (var type in (string[])["bigint", "integer"])
        {
            Assert.Equal("1|x", await run.QueryAsync("SELECT * FROM v"));
            Assert.Equal(type, await run.QueryAsync("SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'v'::regclass AND attname = 'a'"));
            Assert.Equal("the view|its column", await run.QueryAsync("SELECT obj_description('v'::regclass), col_description('v'::regclass, 2)"));
            Assert.Equal(
                "app_reader|SELECT|false\napp_writer|UPDATE|true",
                await run.QueryAsync("SELECT x.grantee::regrole::text AS role, x.privilege_type, x.is_grantable FROM pg_class c, aclexplode(c.relacl) x WHERE c.oid = 'v'::regclass AND x.grantee <> c.relowner ORDER BY 1"));
            Assert.Equal("app_writer|true", await run.QueryAsync("SELECT relowner::regrole::text AS o, has_table_privilege('public', 'w', 'SELECT') AS p FROM pg_class WHERE oid = 'w'::regclass"));
            if (type == "bigint")
                await run.GoBackAsync();
        }
    }

    [Fact]
    public async Task A_composite_type_in_a_column_converts_its_values()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TYPE pair AS (x int, y text); CREATE TABLE t (p pair, ps pair[]); INSERT INTO t VALUES ('(1,a)', '{\"(2,b)\"}')",
            "CREATE TYPE pair AS (x bigint, y text); CREATE TABLE t (p pair, ps pair[])");
        Assert.Equal("1|a|2", await run.QueryAsync("SELECT (p).x, (p).y, (ps[1]).x AS z FROM t"));
        await run.GoBackAsync();
        Assert.Equal("1|a|2", await run.QueryAsync("SELECT (p).x, (p).y, (ps[1]).x AS z FROM t"));
    }

    [Fact]
    public async Task A_composite_type_whose_attributes_move_come_and_go_keeps_each_value_at_its_attribute()
    {
        const string rest = "CREATE TYPE crate AS (p pair, ps pair[]); CREATE DOMAIN checked AS pair CHECK ((VALUE).a <> 99); CREATE TABLE t (id int, p pair, b crate, bs crate[], d checked);";
        await using var run = await DataRun.StartAsync(
            $"""
            CREATE TYPE pair AS (a int, b int, gone text); {rest}
            INSERT INTO t VALUES (1, '(1,2,x)', ROW('(3,4,)', '{"{\"(5,6,)\"}"}'), ARRAY[ROW('(7,8,)', NULL)::crate], '(9,10,)'), (2, NULL, NULL, NULL, NULL)
            """,
            $"CREATE TYPE pair AS (b bigint, fresh date, a int); {rest}");
        const string values = "SELECT (p).a, (p).b, (b).p.a AS c, ((b).ps)[1].b AS d, (bs[1]).p.b AS e, (d).a AS f, p IS DISTINCT FROM NULL AS g FROM t ORDER BY id";
        Assert.Equal("1|2|3|6|8|9|true\n-|-|-|-|-|-|false", await run.QueryAsync(values));
        await run.GoBackAsync();
        Assert.Equal("1|2|3|6|8|9|true\n-|-|-|-|-|-|false", await run.QueryAsync(values));
    }

    [Fact]
    public async Task A_composite_type_that_only_another_one_holds_converts_the_columns_of_that()
    {
        const string rest = "CREATE TYPE outer_one AS (i inner_one, n inner_one[]); CREATE TABLE t (o outer_one[]);";
        await using var run = await DataRun.StartAsync(
            $"CREATE TYPE inner_one AS (x int); {rest} INSERT INTO t VALUES (ARRAY[ROW(ROW(5), NULL)::outer_one])", $"CREATE TYPE inner_one AS (x bigint); {rest}");
        Assert.Equal("5|bigint", await run.QueryAsync("SELECT (o[1]).i.x, pg_typeof((o[1]).i.x) AS type FROM t"));
        await run.GoBackAsync();
        Assert.Equal("5", await run.QueryAsync("SELECT (o[1]).i.x FROM t"));
    }

    [Fact]
    public async Task A_partition_key_of_another_type_keeps_the_rows()
    {
        const string rest = """
            CREATE TABLE t (id int, k mood, at date) PARTITION BY LIST (k);
            CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a'); CREATE TABLE t_b PARTITION OF t FOR VALUES IN ('b') PARTITION BY RANGE (at);
            CREATE TABLE t_b1 PARTITION OF t_b DEFAULT; CREATE INDEX ix ON t (k);
            """;
        await using var run = await DataRun.StartAsync(
            $"CREATE TYPE mood AS ENUM ('a', 'b', 'c'); {rest} INSERT INTO t VALUES (1, 'a', '2026-01-01'), (2, 'b', '2026-01-02')",
            $"CREATE TYPE mood AS ENUM ('b', 'a'); {rest.Replace("at date", "at timestamp", StringComparison.Ordinal)}");
        Assert.Equal("1|a|t_a\n2|b|t_b1", await run.QueryAsync("SELECT id, k, tableoid::regclass::text AS part FROM t ORDER BY id"));
        await run.GoBackAsync();
        Assert.Equal("1|a|t_a\n2|b|t_b1", await run.QueryAsync("SELECT id, k, tableoid::regclass::text AS part FROM t ORDER BY id"));
    }

    [Fact]
    public async Task A_range_type_in_a_column_converts_its_values()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TYPE span AS RANGE (SUBTYPE = int4); CREATE TABLE t (s span, m span_multirange); CREATE INDEX ix ON t USING gist (s); INSERT INTO t VALUES ('[1,5)', '{[1,2),[4,6)}')",
            "CREATE TYPE span AS RANGE (SUBTYPE = int8); CREATE TABLE t (s span, m span_multirange); CREATE INDEX ix ON t USING gist (s)");
        Assert.Equal("[1,5)|{[1,2),[4,6)}|bigint", await run.QueryAsync("SELECT s, m, pg_typeof(lower(s)) AS type FROM t"));
        await run.GoBackAsync();
        Assert.Equal("[1,5)|{[1,2),[4,6)}|integer", await run.QueryAsync("SELECT s, m, pg_typeof(lower(s)) AS type FROM t"));
    }

    [Fact]
    public async Task A_table_with_another_partition_key_keeps_its_rows()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, at date, kind text, twice bigint GENERATED ALWAYS AS (length(kind)) STORED) PARTITION BY RANGE (at);
            CREATE TABLE t_old PARTITION OF t FOR VALUES FROM ('2020-01-01') TO ('2025-01-01');
            CREATE TABLE t_new PARTITION OF t FOR VALUES FROM ('2025-01-01') TO ('2030-01-01');
            CREATE INDEX ix ON t (kind); CREATE VIEW v AS SELECT kind, count(*) AS n FROM t GROUP BY kind;
            INSERT INTO t (at, kind) VALUES ('2024-01-01', 'a'), ('2026-01-01', 'bb');
            """,
            """
            CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, at date, kind text, twice bigint GENERATED ALWAYS AS (length(kind)) STORED) PARTITION BY LIST (kind);
            CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a');
            CREATE TABLE t_rest PARTITION OF t DEFAULT;
            CREATE INDEX ix ON t (kind); CREATE VIEW v AS SELECT kind, count(*) AS n FROM t GROUP BY kind;
            """);
        Assert.Equal("1|2024-01-01|a|1|t_a\n2|2026-01-01|bb|2|t_rest", await run.QueryAsync("SELECT *, tableoid::regclass::text AS part FROM t ORDER BY id"));
        await run.ExecuteAsync("INSERT INTO t (at, kind) VALUES ('2027-01-01', 'a')");
        Assert.Equal("3", await run.QueryAsync("SELECT max(id) FROM t"));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive && change.Id.Name == "t");
        await run.GoBackAsync();
        Assert.Equal("1|t_old\n2|t_new\n3|t_new", await run.QueryAsync("SELECT id, tableoid::regclass::text AS part FROM t ORDER BY id"));
    }

    [Theory]
    [InlineData("INSERT INTO t (k) SELECT 1 FROM generate_series(1, 5); DELETE FROM t WHERE id > 2", "6")]
    [InlineData("INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (7, 1)", "1")]
    [InlineData("INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (7, 1); SELECT setval('t_id_seq', 9, false)", "9")]
    public async Task An_identity_of_a_table_that_is_made_anew_goes_on_where_it_was(string rows, string next)
    {
        static string Schema(string key) => $"CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY RANGE ({key}); CREATE TABLE p PARTITION OF t DEFAULT;";
        await using var run = await DataRun.StartAsync($"{Schema("id")} {rows}", Schema("k"));
        var counter = await run.QueryAsync("SELECT last_value, is_called FROM t_id_seq");
        await run.GoBackAsync();
        Assert.Equal(counter, await run.QueryAsync("SELECT last_value, is_called FROM t_id_seq"));
        Assert.Equal(next, await run.QueryAsync("SELECT nextval('t_id_seq')"));
    }

    [Fact]
    public async Task A_table_that_is_to_be_partitioned_keeps_its_rows()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (id int PRIMARY KEY, at date); CREATE TABLE r (t int REFERENCES t); INSERT INTO t VALUES (1, '2026-01-01'); INSERT INTO r VALUES (1)",
            "CREATE TABLE t (id int PRIMARY KEY, at date) PARTITION BY HASH (id); CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0); CREATE TABLE r (t int REFERENCES t)");
        Assert.Equal("1|2026-01-01|t_0", await run.QueryAsync("SELECT t.*, t.tableoid::regclass::text AS part FROM t JOIN r ON r.t = t.id"));
        await run.GoBackAsync();
        Assert.Equal("1|2026-01-01|t", await run.QueryAsync("SELECT t.*, t.tableoid::regclass::text AS part FROM t JOIN r ON r.t = t.id"));
    }

    [Fact]
    public async Task A_type_that_cannot_read_the_values_has_a_note_that_the_change_will_fail()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, b int, c timestamp); INSERT INTO t VALUES (NULL, 1, NULL)", "CREATE TABLE t (a point, b bigint, c int)");
        const string note = "Values go from {0} through their text: the change will fail as generated wherever {1} cannot read it. Write the USING expression by hand.";
        string[] NotesOf(string column) => [.. run.Forward.Changes.Single(change => change.Id.Name == column).Notes];
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, note, "integer to point", "point"), NotesOf("a"));
        Assert.DoesNotContain(NotesOf("b"), text => text.Contains("USING", StringComparison.Ordinal));
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, note, "timestamp without time zone to integer", "integer"), NotesOf("c"));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task A_child_that_loses_a_parent_has_the_columns_of_the_others_from_them()
    {
        const string parents = "CREATE TABLE p (id int); CREATE TABLE b2 (b int);";
        await using var run = await DataRun.StartAsync(
            $"{parents} CREATE TABLE c (b int) INHERITS (b2, p); CREATE TABLE g () INHERITS (c); INSERT INTO g VALUES (1, 2)",
            $"{parents} CREATE TABLE c (b int) INHERITS (p); CREATE TABLE g () INHERITS (c)");
        Assert.Equal("ALTER TABLE public.c NO INHERIT public.b2", Assert.Single(run.Forward.Statements).Sql);
        Assert.Equal("c|b|true\nc|id|false\ng|b|false\ng|id|false", await run.QueryAsync("SELECT attrelid::regclass::text AS t, attname, attislocal FROM pg_attribute WHERE attrelid IN ('c'::regclass, 'g'::regclass) AND attnum > 0 ORDER BY 1, 2"));
        await run.GoBackAsync();
        Assert.Equal("1|2", await run.QueryAsync("SELECT b, id FROM c"));
    }

    [Fact]
    public async Task What_has_an_order_without_meaning_is_made_in_the_order_in_which_it_was_written()
    {
        const string common = "CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';";
        static string Trigger(string tags) => $"CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ({tags}) EXECUTE FUNCTION f();";
        static string Index(string options) => $"CREATE INDEX ix ON t USING brin (a) WITH ({options});";
        var written = $"{common} {Trigger("'DROP FUNCTION', 'COMMENT', 'ALTER VIEW'")} {Index("pages_per_range = 7, autosummarize = true")}";
        await using var made = await DataRun.StartAsync(common, written);
        Assert.Equal(await made.DumpTargetAsync(), await made.DumpAsync());
        await made.GoBackAsync();
        await using var same = await DataRun.StartAsync(written, $"{common} {Trigger("'COMMENT', 'ALTER VIEW', 'DROP FUNCTION'")} {Index("autosummarize = true, pages_per_range = 7")}");
        Assert.Empty(same.Forward.Changes);
    }

    [Theory]
    [InlineData("p")]
    [InlineData("q")]
    public async Task Rows_of_hash_partitions_are_dealt_anew_where_the_modulus_changes(string name)
    {
        const string table = "CREATE TABLE t (id int PRIMARY KEY, x text) PARTITION BY HASH (id); CREATE TABLE r (t int REFERENCES t); CREATE INDEX ix ON t (x);";
        static string Parts(string name, int modulus) =>
            string.Concat(Enumerable.Range(0, modulus).Select(place => $"CREATE TABLE {name}{place} PARTITION OF t FOR VALUES WITH (MODULUS {modulus}, REMAINDER {place});"));
        const string rows = "SELECT count(*) AS n, sum(id) AS ids, count(DISTINCT tableoid) AS parts, (SELECT count(*) FROM r) AS keys FROM t";
        await using var run = await DataRun.StartAsync(
            $"{table} {Parts("p", 2)} INSERT INTO t SELECT g, g FROM generate_series(1, 100) g; INSERT INTO r VALUES (7)", $"{table} {Parts(name, 4)}");
        Assert.Equal("100|5050|4|1", await run.QueryAsync(rows));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        await run.GoBackAsync();
        Assert.Equal("100|5050|2|1", await run.QueryAsync(rows));
    }

    [Theory]
    [InlineData("RANGE (id)", "FROM (1) TO (10)", "FROM (1) TO (5)", "FROM (5) TO (10)")]
    [InlineData("RANGE (id)", "DEFAULT", "FROM (1) TO (5)", "FROM (5) TO (10)")]
    [InlineData("LIST (id)", "IN (3, 7)", "IN (3)", "IN (7, NULL)")]
    [InlineData("LIST (id)", "IN (3, 7)", "IN (3)", "DEFAULT")]
    public async Task Rows_that_fit_their_partition_no_more_go_to_the_one_that_they_fit(string key, string whole, string low, string high)
    {
        static string Bound(string bound) => bound == "DEFAULT" ? bound : $"FOR VALUES {bound}";
        var table = $"CREATE TABLE top (id int, k int) PARTITION BY LIST (k); CREATE TABLE t PARTITION OF top FOR VALUES IN (1) PARTITION BY {key}; CREATE INDEX ix ON top (id);";
        const string rows = "SELECT id, tableoid::regclass::text AS part FROM top ORDER BY id";
        await using var run = await DataRun.StartAsync(
            $"{table} CREATE TABLE p PARTITION OF t {Bound(whole)}; INSERT INTO top VALUES (3, 1), (7, 1)",
            $"{table} CREATE TABLE p PARTITION OF t {Bound(low)}; CREATE TABLE q PARTITION OF t {Bound(high)};");
        Assert.Equal("3|p\n7|q", await run.QueryAsync(rows));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        await run.GoBackAsync();
        Assert.Equal("3|p\n7|p", await run.QueryAsync(rows));
    }

    [Fact]
    public async Task A_partition_that_is_detached_takes_its_rows_along_where_the_others_are_shared_out_anew()
    {
        const string table = "CREATE TABLE t (id int) PARTITION BY RANGE (id);";
        await using var run = await DataRun.StartAsync(
            $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (10); CREATE TABLE old PARTITION OF t FOR VALUES FROM (-9) TO (1); INSERT INTO t VALUES (-1), (3), (7)",
            $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (5); CREATE TABLE q PARTITION OF t FOR VALUES FROM (5) TO (10); CREATE TABLE old (id int)");
        Assert.Equal("-1|old\n3|p\n7|q", await run.QueryAsync("SELECT id, tableoid::regclass::text AS part FROM (SELECT id, tableoid FROM t UNION ALL SELECT id, tableoid FROM old) r ORDER BY id"));
        await run.GoBackAsync();
        Assert.Equal("-1|old\n3|p\n7|p", await run.QueryAsync("SELECT id, tableoid::regclass::text AS part FROM t ORDER BY id"));
    }

    [Theory]
    [InlineData("int", "FOR VALUES FROM (5) TO (10)", "FOR VALUES FROM ('-5') TO (100)")]
    [InlineData("date", "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')", "FOR VALUES FROM ('2024-01-01') TO (MAXVALUE)")]
    [InlineData("text", "FOR VALUES FROM ('a, b') TO ('c')", "FOR VALUES FROM (MINVALUE) TO ('c')")]
    public async Task A_partition_with_wider_bounds_stays_as_it_is(string type, string narrow, string wide)
    {
        await using var run = await DataRun.StartAsync(
            $"CREATE TABLE t (x {type}) PARTITION BY RANGE (x); CREATE TABLE p PARTITION OF t {narrow}", $"CREATE TABLE t (x {type}) PARTITION BY RANGE (x); CREATE TABLE p PARTITION OF t {wide}");
        Assert.Equal(["ALTER TABLE public.t DETACH PARTITION public.p", $"ALTER TABLE public.t ATTACH PARTITION public.p {wide}"], run.Forward.Statements.Select(statement => statement.Sql));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task A_partition_that_is_detached_keeps_rows_indexes_and_keys()
    {
        const string parent = "CREATE TABLE t (id int, a int, CONSTRAINT pk PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE INDEX ix ON t (a);";
        await using var run = await DataRun.StartAsync(
            $"{parent} CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9); INSERT INTO t VALUES (1, 5)",
            $"{parent} CREATE TABLE t_1 (id int, a int, CONSTRAINT t_1_pkey PRIMARY KEY (id)); CREATE INDEX another ON t_1 (a)");
        Assert.Equal("1|5", await run.QueryAsync("SELECT * FROM t_1"));
        Assert.Equal("another,t_1_pkey", await run.QueryAsync("SELECT string_agg(indexrelid::regclass::text, ',' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = 't_1'::regclass"));
        await run.GoBackAsync();
        Assert.Equal("1|5|t_1", await run.QueryAsync("SELECT *, tableoid::regclass::text AS part FROM t"));
    }

    [Fact]
    public async Task A_renamed_enum_value_keeps_the_rows()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (m mood DEFAULT 'ok', CHECK (m <> 'sad' OR m IS NOT NULL)); INSERT INTO t VALUES ('sad'), ('ok')",
            "CREATE TYPE mood AS ENUM ('sad', 'fine'); CREATE TABLE t (m mood DEFAULT 'fine', CHECK (m <> 'sad' OR m IS NOT NULL))",
            "mood.ok=fine");
        Assert.Equal("sad\nfine", await run.QueryAsync("SELECT m FROM t ORDER BY m"));
        Assert.Equal("ALTER TYPE public.mood RENAME VALUE 'ok' TO 'fine'", Assert.Single(run.Forward.Statements).Sql);
        await run.GoBackAsync();
        Assert.Equal("sad\nok", await run.QueryAsync("SELECT m FROM t ORDER BY m"));
    }
}
