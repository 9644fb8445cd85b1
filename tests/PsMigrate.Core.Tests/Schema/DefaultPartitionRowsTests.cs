using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>Rows of a default partition go to partitions that come, and come back from those that go.</summary>
public sealed class DefaultPartitionRowsTests
{
    private const string Parts = "SELECT id, tableoid::regclass::text AS part FROM t ORDER BY id";

    [Theory]
    [InlineData("RANGE (id)", "FROM (1) TO (5)", "FROM (5) TO (MAXVALUE)")]
    [InlineData("RANGE (id, abs(id))", "FROM (1, MINVALUE) TO (5, 0)", "FROM (5, 0) TO (100, MAXVALUE)")]
    [InlineData("LIST (id)", "IN (3)", "IN (7, 8)")]
    [InlineData("LIST ((id % 4))", "IN (3)", "IN (2, 0)")]
    public async Task Rows_of_a_default_partition_go_to_those_that_come_and_come_back(string key, string low, string high)
    {
        var table = $"CREATE TABLE t (id int, x text) PARTITION BY {key}; CREATE TABLE rest PARTITION OF t DEFAULT;";
        await using var run = await DataRun.StartAsync(
            $"{table} INSERT INTO t VALUES (-1, 'a'), (3, 'b'), (8, 'c'), (NULL, 'd')",
            $"{table} CREATE TABLE low PARTITION OF t FOR VALUES {low}; CREATE TABLE high PARTITION OF t FOR VALUES {high}");
        Assert.Equal("-1|rest\n3|low\n8|high\n-|rest", await run.QueryAsync(Parts));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        var change = run.Forward.Changes.Single(change => change.Id.Name == "low");
        Assert.Contains(change.Notes, note => note.StartsWith("Rows of the default partition public.rest that belong here move here", StringComparison.Ordinal));
        Assert.Equal(TableLock.AccessExclusive, change.Locks["public.rest"]);
        Assert.DoesNotContain(run.Back.Changes, change => change.IsDestructive);
        await run.GoBackAsync();
        Assert.Equal("-1|rest|a\n3|rest|b\n8|rest|c\n-|rest|d", await run.QueryAsync(Parts.Replace("part FROM", "part, x FROM", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rows_move_past_keys_triggers_counters_and_generated_values()
    {
        const string table =
            """
            CREATE TABLE log (what text);
            CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (TG_OP); RETURN NEW; END';
            CREATE TABLE o (id int PRIMARY KEY);
            CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, k text NOT NULL, n int GENERATED ALWAYS AS (length(k)) STORED, o int REFERENCES o DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (id, k)) PARTITION BY LIST (k);
            CREATE INDEX ix ON t (n);
            CREATE TABLE rest PARTITION OF t DEFAULT;
            CREATE TABLE r (id bigint, k text, FOREIGN KEY (id, k) REFERENCES t ON DELETE CASCADE);
            CREATE TRIGGER each_row AFTER INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION tell();
            CREATE TRIGGER each_statement AFTER INSERT OR DELETE ON t EXECUTE FUNCTION tell();
            CREATE TRIGGER own AFTER INSERT OR DELETE ON rest FOR EACH ROW EXECUTE FUNCTION tell();
            """;
        await using var run = await DataRun.StartAsync(
            $"{table} INSERT INTO o VALUES (1); INSERT INTO t (k, o) VALUES ('a', 1), ('bb', 1), ('bb', NULL); INSERT INTO r SELECT id, k FROM t; DELETE FROM log",
            $"{table} CREATE TABLE b PARTITION OF t FOR VALUES IN ('bb') PARTITION BY HASH (id); CREATE TABLE b0 PARTITION OF b FOR VALUES WITH (MODULUS 1, REMAINDER 0)");
        const string rows = "SELECT t.id, t.k, n, o, t.tableoid::regclass::text AS part, r.k AS rk FROM t JOIN r USING (id) ORDER BY id";
        Assert.Equal("1|a|1|1|rest|a\n2|bb|2|1|b0|bb\n3|bb|2|-|b0|bb", await run.QueryAsync(rows));
        Assert.Equal("0", await run.QueryAsync("SELECT count(*) FROM log"));
        await run.ExecuteAsync("INSERT INTO t (k) VALUES ('bb')");
        Assert.Equal("INSERT\nINSERT", await run.QueryAsync("SELECT what FROM log"));
        await run.ExecuteAsync("DELETE FROM t WHERE id = 4; DELETE FROM log");
        await run.GoBackAsync();
        Assert.Equal("1|a|1|1|rest|a\n2|bb|2|1|rest|bb\n3|bb|2|-|rest|bb", await run.QueryAsync(rows));
        Assert.Equal("0", await run.QueryAsync("SELECT count(*) FROM log"));
    }

    [Fact]
    public async Task Rows_move_within_partitions_of_partitions()
    {
        const string table = "CREATE TABLE t (id int, k int) PARTITION BY LIST (k); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t1 DEFAULT PARTITION BY RANGE (id); CREATE TABLE rest_rest PARTITION OF rest DEFAULT;";
        await using var run = await DataRun.StartAsync(
            $"{table} INSERT INTO t VALUES (1, 1), (5, 1), (25, 1)",
            $"{table} CREATE TABLE p PARTITION OF t1 FOR VALUES FROM (1) TO (3); CREATE TABLE rest_q PARTITION OF rest FOR VALUES FROM (20) TO (30)");
        Assert.Equal("1|p\n5|rest_rest\n25|rest_q", await run.QueryAsync(Parts));
        await run.GoBackAsync();
        Assert.Equal("1|rest_rest\n5|rest_rest\n25|rest_rest", await run.QueryAsync(Parts));
    }

    [Fact]
    public async Task A_table_that_is_attached_and_one_with_wider_bounds_get_their_rows()
    {
        const string table = "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT;";
        await using var run = await DataRun.StartAsync(
            $"{table} CREATE TABLE a (id int); CREATE TABLE w PARTITION OF t FOR VALUES FROM (10) TO (12); INSERT INTO t VALUES (1), (11), (13); INSERT INTO a VALUES (2)",
            $"{table} CREATE TABLE a PARTITION OF t FOR VALUES FROM (1) TO (5); CREATE TABLE w PARTITION OF t FOR VALUES FROM (10) TO (20)");
        Assert.Equal("1|a\n2|a\n11|w\n13|w", await run.QueryAsync(Parts));
        await run.GoBackAsync();
        Assert.Equal("1|a\n2|a\n11|w\n13|rest", await run.QueryAsync("SELECT id, tableoid::regclass::text AS part FROM (SELECT id, tableoid FROM t UNION ALL SELECT id, tableoid FROM a) r ORDER BY id"));
    }

    [Fact]
    public async Task A_partition_that_is_split_beside_a_default_one_gives_each_its_rows()
    {
        const string table = "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT;";
        await using var run = await DataRun.StartAsync(
            $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9) PARTITION BY HASH (id); CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0); INSERT INTO t VALUES (1), (5), (7), (20)",
            $"{table} CREATE TABLE a PARTITION OF t FOR VALUES FROM (1) TO (5); CREATE TABLE b PARTITION OF t FOR VALUES FROM (6) TO (9)");
        Assert.Equal("1|a\n5|rest\n7|b\n20|rest", await run.QueryAsync(Parts));
        await run.GoBackAsync();
        Assert.Equal("1|p0\n5|p0\n7|p0\n20|rest", await run.QueryAsync(Parts));
    }

    [Fact]
    public async Task A_new_default_partition_takes_in_the_rows_of_one_that_goes()
    {
        const string table = "CREATE TABLE t (id int) PARTITION BY RANGE (id);";
        await using var run = await DataRun.StartAsync(
            $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9); INSERT INTO t VALUES (1), (5)", $"{table} CREATE TABLE rest PARTITION OF t DEFAULT");
        Assert.Equal("1|rest\n5|rest", await run.QueryAsync(Parts));
        Assert.DoesNotContain(run.Forward.Changes, change => change.IsDestructive);
        await run.GoBackAsync();
        Assert.Equal("1|p\n5|p", await run.QueryAsync(Parts));
    }

    [Fact]
    public async Task Without_a_default_partition_the_rows_of_one_that_goes_are_lost_and_that_is_said()
    {
        const string table = "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE q PARTITION OF t FOR VALUES FROM (10) TO (20);";
        await using var run = await DataRun.StartAsync($"{table} CREATE TABLE rest PARTITION OF t DEFAULT; INSERT INTO t VALUES (1), (11)", table);
        var change = Assert.Single(run.Forward.Changes);
        Assert.True(change.IsDestructive);
        Assert.Contains("The table's rows are lost.", change.Notes);
        Assert.Equal("11|q", await run.QueryAsync(Parts));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task A_table_that_is_attached_as_the_default_partition_gives_the_others_their_rows()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE low PARTITION OF t FOR VALUES FROM (1) TO (5); CREATE TABLE rest (id int); INSERT INTO t VALUES (2); INSERT INTO rest VALUES (1), (7)",
            "CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE low PARTITION OF t FOR VALUES FROM (1) TO (5); CREATE TABLE rest PARTITION OF t DEFAULT");
        Assert.Equal("1|low\n2|low\n7|rest", await run.QueryAsync(Parts));
        var change = Assert.Single(run.Forward.Changes);
        Assert.Equal("bound: none -> DEFAULT; inherits: none -> public.t", change.Detail);
        Assert.Contains("Its rows that belong to other partitions of the table that it comes to go there.", change.Notes);
        await run.GoBackAsync();
        Assert.Equal("7", await run.QueryAsync("SELECT id FROM rest"));
    }

    [Fact]
    public async Task A_table_with_rows_becomes_the_default_partition_below_the_default_partition_of_a_new_table()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''fired''; END';
            CREATE TABLE o (id int PRIMARY KEY);
            CREATE TABLE rest (id int GENERATED ALWAYS AS IDENTITY, k int REFERENCES o DEFERRABLE INITIALLY DEFERRED, n int GENERATED ALWAYS AS (k * 2) STORED, CONSTRAINT rest_key UNIQUE (id));
            CREATE TABLE r (id int REFERENCES rest (id) ON DELETE CASCADE);
            INSERT INTO o VALUES (1), (2);
            INSERT INTO rest (k) VALUES (1), (2), (NULL);
            INSERT INTO r VALUES (3);
            CREATE TRIGGER own BEFORE INSERT OR DELETE ON rest FOR EACH ROW EXECUTE FUNCTION refuse();
            ALTER TABLE rest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            """,
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''fired''; END';
            CREATE TABLE o (id int PRIMARY KEY);
            CREATE TABLE t (id int NOT NULL, k int REFERENCES o DEFERRABLE INITIALLY DEFERRED, n int GENERATED ALWAYS AS (k * 2) STORED) PARTITION BY LIST (k);
            CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
            CREATE TABLE tr PARTITION OF t DEFAULT PARTITION BY LIST (k);
            CREATE TABLE t2 PARTITION OF tr FOR VALUES IN (2);
            CREATE TABLE rest PARTITION OF tr (CONSTRAINT rest_key UNIQUE (id)) DEFAULT;
            CREATE TABLE r (id int REFERENCES rest (id) ON DELETE CASCADE);
            CREATE TRIGGER own BEFORE INSERT OR DELETE ON rest FOR EACH ROW EXECUTE FUNCTION refuse();
            ALTER TABLE rest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            """);
        Assert.Equal("1|1|2|t1\n2|2|4|t2\n3|-|-|rest", await run.QueryAsync("SELECT id, k, n, tableoid::regclass::text AS part FROM t ORDER BY id"));
        Assert.Equal("3", await run.QueryAsync("SELECT id FROM r"));
    }

    [Fact]
    public async Task Columns_that_change_with_the_partitions_keep_their_values()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (id int, gone int, k int) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT; INSERT INTO t VALUES (1, 2, 3), (20, 2, 4)",
            "CREATE TABLE t (id int, k bigint NOT NULL, n int DEFAULT 5) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT; CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9); CREATE INDEX ix ON t (n)");
        Assert.Equal("1|3|5|p\n20|4|5|rest", await run.QueryAsync("SELECT id, k, n, tableoid::regclass::text AS part FROM t ORDER BY id"));
        await run.GoBackAsync();
        Assert.Equal("1|-|3|rest\n20|-|4|rest", await run.QueryAsync("SELECT id, gone, k, tableoid::regclass::text AS part FROM t ORDER BY id"));
    }

    [Fact]
    public async Task Rows_of_a_table_that_refers_to_itself_and_that_others_refer_to_move()
    {
        const string table = "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t ON DELETE CASCADE) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT; CREATE TABLE r (id int REFERENCES t ON DELETE CASCADE);";
        await using var run = await DataRun.StartAsync(
            $"{table} INSERT INTO t VALUES (1, NULL), (2, 1), (20, 2); INSERT INTO r VALUES (2), (20)", $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9)");
        Assert.Equal("1|p\n2|p\n20|rest", await run.QueryAsync(Parts));
        Assert.Equal("2", await run.QueryAsync("SELECT count(*) FROM r"));
        await run.GoBackAsync();
        Assert.Equal("1|rest\n2|rest\n20|rest", await run.QueryAsync(Parts));
        Assert.Equal("2", await run.QueryAsync("SELECT count(*) FROM r"));
    }

    [Fact]
    public async Task Triggers_in_states_of_their_own_keep_them_and_stay_silent()
    {
        const string table =
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''fired''; END';
            CREATE TABLE t (id int, "%s it's" text) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT; CREATE TABLE other PARTITION OF t FOR VALUES FROM (100) TO (200);
            CREATE TRIGGER a BEFORE INSERT OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION fail(); ALTER TABLE t ENABLE ALWAYS TRIGGER a; ALTER TABLE rest DISABLE TRIGGER a;
            CREATE TRIGGER b AFTER DELETE ON rest EXECUTE FUNCTION fail(); ALTER TABLE rest ENABLE REPLICA TRIGGER b; CREATE TRIGGER c AFTER DELETE ON rest FOR EACH ROW EXECUTE FUNCTION fail();
            """;
        const string states = "SELECT tgrelid::regclass::text AS t, tgname, tgenabled FROM pg_trigger WHERE tgrelid IN ('t'::regclass, 'rest'::regclass, 'other'::regclass) ORDER BY 1, 2";
        const string expected = "other|a|A\nrest|a|D\nrest|b|R\nrest|c|O\nt|a|A";
        await using var run = await DataRun.StartAsync(
            $"{table} INSERT INTO rest VALUES (1, 'x'), (20, 'y')", $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9)");
        Assert.Equal("1|p\n20|rest", await run.QueryAsync(Parts));
        Assert.Equal(expected, await run.QueryAsync(states));
        Assert.Equal("A", await run.QueryAsync("SELECT tgenabled FROM pg_trigger WHERE tgrelid = 'p'::regclass"));
        await run.GoBackAsync();
        Assert.Equal("1|rest\n20|rest", await run.QueryAsync(Parts));
        Assert.Equal(expected, await run.QueryAsync(states));
    }

    [Fact]
    public async Task Rows_that_policies_hide_from_the_owner_move_all_the_same()
    {
        await RolesAsync();
        const string table =
            """
            GRANT ALL ON SCHEMA public TO app_writer; SET ROLE app_writer;
            CREATE TABLE t (id int) PARTITION BY RANGE (id); CREATE TABLE rest PARTITION OF t DEFAULT; ALTER TABLE rest ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            """;
        const string forced = "SELECT relname, relforcerowsecurity AS forced FROM pg_class WHERE relname IN ('p', 'rest') ORDER BY 1";
        await using var run = await DataRun.StartAsync(
            $"{table} ALTER TABLE rest NO FORCE ROW LEVEL SECURITY; INSERT INTO rest VALUES (1), (20); ALTER TABLE rest FORCE ROW LEVEL SECURITY",
            $"{table} CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9); ALTER TABLE p ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
        await run.ExecuteAsync("RESET ROLE");
        Assert.Equal("1|p\n20|rest", await run.QueryAsync(Parts));
        Assert.Equal("p|true\nrest|true", await run.QueryAsync(forced));
        await run.ExecuteAsync("SET ROLE app_writer");
        await run.GoBackAsync();
        await run.ExecuteAsync("RESET ROLE");
        Assert.Equal("1|rest\n20|rest", await run.QueryAsync(Parts));
        Assert.Equal("rest|true", await run.QueryAsync(forced));
    }

    [Fact]
    public async Task Rows_that_policies_hide_from_the_owner_outlive_their_table()
    {
        await RolesAsync();
        static string Schema(string key) =>
            $"GRANT ALL ON SCHEMA public TO app_writer; SET ROLE app_writer; CREATE TABLE t (id int, k int) PARTITION BY RANGE ({key}); CREATE TABLE p PARTITION OF t DEFAULT; ALTER TABLE t ENABLE ROW LEVEL SECURITY;";
        const string forcing = "ALTER TABLE t FORCE ROW LEVEL SECURITY";
        await using var run = await DataRun.StartAsync($"{Schema("id")} INSERT INTO t VALUES (1, 2); {forcing}", Schema("k") + forcing);
        await run.GoBackAsync();
        await run.ExecuteAsync("RESET ROLE");
        Assert.Equal("1|p", await run.QueryAsync(Parts));
        Assert.Equal("true", await run.QueryAsync("SELECT relforcerowsecurity FROM pg_class WHERE relname = 't'"));
    }

    private static async Task RolesAsync()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await PostgresClient.PsqlAsync(database.ConnectionString, TestRoles.Sql + ";");
    }
}
