using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>Pairs of what stands in no schema, or needs names of its own: there, held against <c>pg_dump</c>, and back.</summary>
public sealed class WholeDatabaseTests
{
    private const string Guard = "CREATE FUNCTION guard() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE FUNCTION other() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';";

    private const string Defaults = "CREATE SCHEMA s; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO app_reader; ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO app_writer; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO app_writer; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;";
    private const string Coming = "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT, INSERT ON TABLES TO app_reader WITH GRANT OPTION; ALTER DEFAULT PRIVILEGES FOR ROLE app_writer IN SCHEMA s GRANT SELECT ON TABLES TO app_writer; ALTER DEFAULT PRIVILEGES FOR ROLE app_writer REVOKE INSERT ON TABLES FROM app_writer; ALTER DEFAULT PRIVILEGES FOR ROLE app_writer GRANT SELECT ON TABLES TO app_writer WITH GRANT OPTION; ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO app_writer; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO app_reader; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES REVOKE ALL ON TYPES FROM PUBLIC; ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO app_writer; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO app_reader;";
    private const string Given = "CREATE TABLE t (a int, b int); GRANT SELECT, UPDATE (b) ON t TO app_reader WITH GRANT OPTION; SET ROLE app_reader; GRANT SELECT ON t TO app_writer; GRANT UPDATE (b) ON t TO PUBLIC; RESET ROLE;";

    public static TheoryData<string, string, string> Pairs => new()
    {
        { "schemas", "CREATE SCHEMA a; CREATE TABLE a.t (id int); COMMENT ON SCHEMA a IS 'a'", "CREATE SCHEMA b; CREATE TABLE b.t (id int); COMMENT ON SCHEMA b IS 'b'; COMMENT ON SCHEMA public IS 'p'" },
        { "an extension that a table needs", "", "CREATE EXTENSION citext; CREATE TABLE t (a citext, b citext[]); CREATE INDEX ix ON t (a)" },
        { "an extension in a schema of its own", "CREATE SCHEMA ext; CREATE EXTENSION hstore", "CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext; CREATE TABLE t (a ext.hstore DEFAULT ''); COMMENT ON EXTENSION hstore IS 'h'" },
        { "event triggers", Guard + "CREATE EVENT TRIGGER e1 ON ddl_command_start EXECUTE FUNCTION guard(); CREATE EVENT TRIGGER e2 ON sql_drop EXECUTE FUNCTION guard(); COMMENT ON EVENT TRIGGER e2 IS 'x'", Guard + "CREATE EVENT TRIGGER e1 ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION other(); CREATE EVENT TRIGGER e2 ON sql_drop EXECUTE FUNCTION guard(); ALTER EVENT TRIGGER e2 DISABLE; CREATE EVENT TRIGGER e3 ON ddl_command_end EXECUTE FUNCTION guard(); ALTER EVENT TRIGGER e3 ENABLE ALWAYS" },
        { "names that need care", "CREATE TABLE \"select\" (id int)", $"{Care} COMMENT ON COLUMN \"sche.ma\".\"Ta\"\"ble\".\"co.l\" IS 'it''s'" },
        { "names that need care change", Care, Care.Replace("int", "bigint", StringComparison.Ordinal).Replace("ENUM ('a.b')", "ENUM ('a.b', 'c''d')", StringComparison.Ordinal) },
        { "names as long as they may be", $"CREATE TABLE {Long('t')} ({Long('c')} int)", $"CREATE TABLE {Long('t')} ({Long('c')} bigint CONSTRAINT {Long('k')} CHECK ({Long('c')} > 0), {Long('d')} text UNIQUE); CREATE INDEX {Long('i')} ON {Long('t')} ({Long('d')}); CREATE VIEW {Long('v')} AS SELECT {Long('d')} FROM {Long('t')}; CREATE TYPE {Long('e')} AS ENUM ('a')" },
        { "a long enum loses a value", $"CREATE TYPE {Long('e')} AS ENUM ('a', 'b'); CREATE TABLE t (x {Long('e')})", $"CREATE TYPE {Long('e')} AS ENUM ('b'); CREATE TABLE t (x {Long('e')})" },
        { "privileges on columns, types, routines and schemas", "CREATE TABLE t (a int, b int); CREATE TYPE e AS ENUM ('x'); CREATE SCHEMA s; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE q; GRANT SELECT (a) ON t TO app_reader; REVOKE ALL ON FUNCTION f() FROM PUBLIC", "CREATE TABLE t (a int, b int); CREATE TYPE e AS ENUM ('x'); CREATE SCHEMA s; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE q; GRANT SELECT (b), UPDATE (a) ON t TO app_reader; GRANT INSERT ON t TO app_writer WITH GRANT OPTION; REVOKE USAGE ON TYPE e FROM PUBLIC; GRANT USAGE ON TYPE e TO app_writer; GRANT USAGE, CREATE ON SCHEMA s TO app_reader; GRANT EXECUTE ON FUNCTION f() TO app_writer; GRANT USAGE ON SEQUENCE q TO PUBLIC" },
        { "privileges on the columns of views that are made anew", "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT (a) ON v TO app_reader WITH GRANT OPTION; GRANT SELECT ON v TO app_writer", "CREATE TABLE t (a bigint, b int); CREATE VIEW v AS SELECT a, b FROM t; GRANT SELECT (a) ON v TO app_reader WITH GRANT OPTION; GRANT UPDATE (b) ON v TO app_reader" },
        { "owners of tables with sequences", "CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY); CREATE TABLE u (a int); CREATE SEQUENCE q OWNED BY t.a", "CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY, c serial); ALTER TABLE t OWNER TO app_reader; CREATE TABLE u (a int); ALTER TABLE u OWNER TO app_writer; CREATE SEQUENCE q; ALTER SEQUENCE q OWNER TO app_writer; ALTER SEQUENCE q OWNED BY u.a" },
        { "privileges that go from a table to its columns", "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON t, v TO app_reader; GRANT SELECT (a) ON t TO app_reader; GRANT SELECT (a) ON v TO app_reader", "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT (a), SELECT (b) ON t TO app_reader; GRANT SELECT (a) ON v TO app_reader" },
        { "privileges and comments of counters", "CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY); GRANT SELECT ON SEQUENCE t_b_seq TO app_writer", "CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY); GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_reader; COMMENT ON SEQUENCE t_a_seq IS 'a'; COMMENT ON SEQUENCE t_b_seq IS 'b'; CREATE TABLE u (a int GENERATED BY DEFAULT AS IDENTITY); GRANT USAGE ON SEQUENCE u_a_seq TO app_writer" },
        { "an extension whose schema goes", "CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext; CREATE TABLE t (a ext.hstore)", "CREATE SCHEMA util; CREATE EXTENSION hstore SCHEMA util; CREATE TABLE t (a util.hstore)" },
        { "privileges that come with what is made", Defaults + "CREATE VIEW s.v AS SELECT 1 AS a; REVOKE SELECT ON s.v FROM app_reader; CREATE TABLE s.x (a int)", Defaults + "CREATE VIEW s.v AS SELECT 1::bigint AS a; CREATE TABLE s.t (a int, b int GENERATED ALWAYS AS IDENTITY); REVOKE ALL ON s.t FROM app_reader, app_writer; REVOKE ALL ON SEQUENCE s.t_b_seq FROM app_writer; CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION s.f() TO PUBLIC; CREATE TABLE s.u (a int); ALTER TABLE s.u OWNER TO app_reader" },
        { "collations with owners and in schemas that come and go", "CREATE SCHEMA a; CREATE COLLATION a.c (LOCALE = 'C'); CREATE COLLATION d (LOCALE = 'C'); CREATE TABLE t (x text COLLATE a.c, y text COLLATE d)", "CREATE SCHEMA b; CREATE COLLATION b.\"Größe\" (LOCALE = 'C'); ALTER COLLATION b.\"Größe\" OWNER TO app_reader; CREATE COLLATION d (LOCALE = 'POSIX'); ALTER COLLATION d OWNER TO app_writer; COMMENT ON COLLATION b.\"Größe\" IS 'x'; CREATE TABLE t (x text COLLATE b.\"Größe\", y text COLLATE d)" },
        { "default privileges come before what they count for", "CREATE SCHEMA s; CREATE TABLE s.t (a int); GRANT SELECT ON s.t TO app_reader", "CREATE SCHEMA s;" + Coming + "CREATE TABLE s.t (a int); CREATE TABLE s.u (a int, b int GENERATED ALWAYS AS IDENTITY); CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE s.e AS ENUM ('x'); CREATE SCHEMA z; CREATE TABLE z.t (a int)" },
        { "default privileges become others", "CREATE SCHEMA s; CREATE SCHEMA z;" + Coming + "CREATE TABLE s.x (a int); CREATE VIEW s.v AS SELECT 1 AS a; ALTER DEFAULT PRIVILEGES IN SCHEMA z GRANT SELECT ON TABLES TO app_reader", "CREATE SCHEMA s;" + Defaults.Replace("CREATE SCHEMA s;", "", StringComparison.Ordinal) + "ALTER DEFAULT PRIVILEGES FOR ROLE app_writer GRANT SELECT ON TABLES TO app_reader; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT DELETE ON TABLES TO app_writer; CREATE VIEW s.v AS SELECT 1::bigint AS a; CREATE TABLE s.y (a int); CREATE SCHEMA \"z.y\"; ALTER DEFAULT PRIVILEGES IN SCHEMA \"z.y\" GRANT USAGE ON SEQUENCES TO PUBLIC; CREATE SEQUENCE \"z.y\".q" },
        { "default privileges of a schema that goes", "CREATE SCHEMA z; ALTER DEFAULT PRIVILEGES IN SCHEMA z GRANT SELECT ON TABLES TO app_reader; ALTER DEFAULT PRIVILEGES FOR ROLE app_writer IN SCHEMA z GRANT EXECUTE ON FUNCTIONS TO app_reader", "CREATE TABLE t (a int)" },
        { "privileges on columns with a grantor that is not the owner", Given, Given + "REVOKE GRANT OPTION FOR SELECT ON t FROM app_reader CASCADE; CREATE TABLE u (a int); GRANT SELECT (a) ON u TO app_writer WITH GRANT OPTION; SET ROLE app_writer; GRANT SELECT (a) ON u TO app_reader; RESET ROLE" },
        { "rights taken from the owner", "CREATE TABLE t (a int); ALTER TABLE t OWNER TO app_writer; REVOKE INSERT, DELETE ON t FROM app_writer; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT a FROM t", "CREATE TABLE t (a int); ALTER TABLE t OWNER TO app_reader; REVOKE DELETE, TRUNCATE ON t FROM app_reader; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() OWNER TO app_reader; REVOKE ALL ON FUNCTION f() FROM app_reader; CREATE VIEW v AS SELECT a, 1 AS b FROM t; ALTER VIEW v OWNER TO app_reader; REVOKE ALL ON v FROM app_reader; CREATE TYPE e AS ENUM ('x'); ALTER TYPE e OWNER TO app_writer; REVOKE USAGE ON TYPE e FROM app_writer" },
        { "privileges and owners of procedures that differ in what goes out alone", "CREATE PROCEDURE p(a int, b int) LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON PROCEDURE p(int, int) TO app_reader", "CREATE PROCEDURE p(a int, b int) LANGUAGE sql AS 'SELECT 1'; ALTER PROCEDURE p(int, int) OWNER TO app_writer; REVOKE EXECUTE ON PROCEDURE p(int, int) FROM PUBLIC; CREATE PROCEDURE p(OUT a int, b int) LANGUAGE sql AS 'SELECT 1'; ALTER PROCEDURE p(int) OWNER TO app_reader; GRANT EXECUTE ON PROCEDURE p(int) TO app_writer; CREATE SCHEMA s; CREATE PROCEDURE s.p(OUT a int, b int) LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE s.p(a int, b int) LANGUAGE sql AS 'SELECT 1'; ALTER PROCEDURE s.p(IN int, int) OWNER TO app_reader; GRANT EXECUTE ON PROCEDURE s.p(IN int, int) TO app_writer" },
        { "a table is attached while columns, checks and keys come and go", "CREATE TABLE p (id int, k int, gone text) PARTITION BY LIST (k); CREATE TABLE p1 (id bigint, k int, old int);", "CREATE TABLE p (id bigint NOT NULL, k int, new text DEFAULT 'x' NOT NULL, CONSTRAINT pos CHECK (id > 0), PRIMARY KEY (id, k)) PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE VIEW v AS SELECT id FROM p1;" },
        { "a partition is detached while a column of the others changes its type", "CREATE TABLE p (id bigint, k int, x text DEFAULT 'a') PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);", "CREATE TABLE p (id text, k int, x text DEFAULT 'a') PARTITION BY LIST (k); CREATE TABLE p1 (id bigint, k int, x text DEFAULT 'a');" },
        { "a typed table gets another type", "CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty;", "CREATE TYPE tz AS (a bigint, b text, c int); CREATE TABLE t OF tz;" },
        { "a table gets a type, keys and defaults", "CREATE TYPE ty AS (a int, b text); CREATE TABLE t (a bigint, b text); CREATE VIEW v AS SELECT a FROM t;", "CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty (a PRIMARY KEY, b DEFAULT 'x' NOT NULL); CREATE VIEW v AS SELECT a FROM t;" },
        { "a typed table with a default", "CREATE TYPE ty AS (a int, b text);", "CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty (a PRIMARY KEY, b DEFAULT 'x' NOT NULL);" },
        { "a typed table has no type any more, and other columns", "CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty (PRIMARY KEY (a));", "CREATE TABLE t (a bigint PRIMARY KEY, c text);" },
        { "a table's new owner had rights to it", "CREATE TABLE t (a int); GRANT ALL ON t TO app_reader; REVOKE UPDATE ON t FROM postgres;", "CREATE TABLE t (a bigint); ALTER TABLE t OWNER TO app_reader; GRANT SELECT ON t TO postgres;" },
        { "owners", "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE e AS ENUM ('x'); ALTER TABLE t OWNER TO app_reader", "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE e AS ENUM ('x'); ALTER VIEW v OWNER TO app_writer; ALTER FUNCTION f() OWNER TO app_reader; ALTER TYPE e OWNER TO app_writer; CREATE SEQUENCE q; ALTER SEQUENCE q OWNER TO app_reader" },
    };

    private const string Care = """"
        CREATE SCHEMA "sche.ma"; CREATE TYPE "sche.ma"."Mood's" AS ENUM ('a.b'); CREATE DOMAIN "order" AS int CHECK (VALUE > 0);
        CREATE TABLE "sche.ma"."Ta""ble" ("co.l" int, "größe" text DEFAULT 'ü', "user" "sche.ma"."Mood's", "select" "order", CONSTRAINT "Pri ""mary""" PRIMARY KEY ("co.l"));
        CREATE TABLE "sche.ma"."Kind" ("own" text) INHERITS ("sche.ma"."Ta""ble");
        CREATE INDEX "i x" ON "sche.ma"."Ta""ble" ("größe") WHERE "user" = 'a.b';
        CREATE TABLE "table" ("from" int REFERENCES "sche.ma"."Ta""ble");
        CREATE VIEW "View.1" AS SELECT "from" AS "to", 1 AS "a b" FROM "table"; COMMENT ON COLUMN "View.1"."a b" IS 'x';
        CREATE FUNCTION "do it"("in" int) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE SEQUENCE "Seq" OWNED BY "table"."from";
        """";

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task There_and_back(string name, string from, string to)
    {
        Assert.NotEmpty(name);
        await using (var roles = await TestServer.CreateDatabaseAsync())
            await PostgresClient.PsqlAsync(roles.ConnectionString, TestRoles.Sql + ";");
        await using var run = await DataRun.StartAsync(from, to);
        Assert.NotEmpty(run.Forward.Changes);
        Assert.Equal(Sorted(await run.DumpTargetAsync()), Sorted(await run.DumpAsync()));
        await run.GoBackAsync();
    }

    // The order of a table's columns and of the entries is left aside.
    private static IEnumerable<string> Sorted(string dump) => dump.Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal);

    private static string Long(char c) => new(c, 63);
}
