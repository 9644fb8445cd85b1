using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class CatalogReaderTests
{
    [Fact]
    public async Task Facts_are_those_of_the_catalog()
    {
        var model = await ReadAsync(
            """
            CREATE UNLOGGED TABLE t (a int, b text COMPRESSION pglz, c int GENERATED ALWAYS AS IDENTITY (START WITH 7), d int GENERATED ALWAYS AS (a + 1) STORED) WITH (fillfactor = 70, toast.autovacuum_enabled = off);
            ALTER TABLE t ALTER b SET STORAGE EXTERNAL, ALTER a SET STATISTICS 50, ALTER a SET (n_distinct = 5), REPLICA IDENTITY FULL;
            CREATE TABLE p (x int, y int, CONSTRAINT pk PRIMARY KEY (x, y) INCLUDE (z) DEFERRABLE INITIALLY DEFERRED, z int);
            CREATE TABLE k (x int, y int, CONSTRAINT u UNIQUE (x, y));
            CREATE TABLE r (x int, y int); ALTER TABLE r ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES k (x, y) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL NOT VALID;
            ALTER TABLE r ADD CONSTRAINT ck CHECK (x > 0) NO INHERIT NOT VALID;
            CREATE STATISTICS s (mcv) ON x, y FROM r; ALTER STATISTICS s SET STATISTICS 77;
            CREATE INDEX ix ON r USING btree (lower(x::text) DESC NULLS LAST) INCLUDE (y) WITH (fillfactor = 60) WHERE y > 1;
            UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix'::regclass;
            COMMENT ON CONSTRAINT fk ON r IS 'c1'; COMMENT ON INDEX ix IS 'c2'; COMMENT ON STATISTICS s IS 'c3'; COMMENT ON COLUMN t.a IS 'c4'; COMMENT ON INDEX pk IS 'c5';
            """);
        Assert.Equal("true", Fact("Table", "t", "unlogged"));
        Assert.Equal("fillfactor=70", Fact("Table", "t", "options"));
        Assert.Equal("autovacuum_enabled=off", Fact("Table", "t", "toast_options"));
        Assert.Equal("FULL", Fact("Table", "t", "replica_identity"));
        Assert.Equal("p", Fact("Column", "b", "compression"));
        Assert.Equal("e", Fact("Column", "b", "storage"));
        Assert.Equal("50", Fact("Column", "a", "statistics"));
        Assert.Equal("n_distinct=5", Fact("Column", "a", "options"));
        Assert.Equal("c4", Fact("Column", "a", "comment"));
        Assert.Equal(("ALWAYS", "7"), (Fact("Column", "c", "identity"), Fact("Column", "c", "identity_start")));
        Assert.Equal(("s", "(a + 1)"), (Fact("Column", "d", "generated"), Fact("Column", "d", "expression")));
        Assert.Equal("PRIMARY KEY (x, y) INCLUDE (z) DEFERRABLE INITIALLY DEFERRED", Fact("Constraint", "pk", "definition"));
        Assert.Equal("c5", Fact("Constraint", "pk", "index_comment"));
        Assert.Equal("UNIQUE (x, y)", Fact("Constraint", "u", "definition"));
        Assert.Equal("FOREIGN KEY (x, y) REFERENCES public.k(x, y) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL", Fact("Constraint", "fk", "definition"));
        Assert.Equal(("true", "c1"), (Fact("Constraint", "fk", "not_valid"), Fact("Constraint", "fk", "comment")));
        Assert.Equal("CHECK ((x > 0)) NO INHERIT", Fact("Constraint", "ck", "definition"));
        Assert.Equal("CREATE INDEX ix ON public.r USING btree (lower((x)::text) DESC NULLS LAST) INCLUDE (y) WHERE (y > 1)", Fact("Index", "ix", "definition"));
        Assert.Equal(("fillfactor=60", "true", "c2"), (Fact("Index", "ix", "options"), Fact("Index", "ix", "invalid"), Fact("Index", "ix", "comment")));
        Assert.Equal(("77", "c3"), (Fact("Statistics", "s", "target"), Fact("Statistics", "s", "comment")));
        Assert.Empty(model.Unmodelled);

        string? Fact(string kind, string name, string fact) => Assert.Single(model.Objects, item => item.Id.Kind.ToString() == kind && item.Id.Name == name && (kind != "Column" || item.Id.Table == "t"))[fact];
    }

    [Fact]
    public async Task What_the_model_has_no_words_for_is_named()
    {
        var model = await ReadAsync(
            """
            CREATE COLLATION coll (locale = 'C'); CREATE TEXT SEARCH CONFIGURATION conf (COPY = simple); CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);
            CREATE FUNCTION f(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = f);
            CREATE OPERATOR FAMILY fam USING btree; CREATE TYPE mood AS ENUM ('a'); CREATE FUNCTION g(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE CAST (mood AS int) WITH FUNCTION g(mood);
            CREATE FOREIGN DATA WRAPPER fdw; CREATE SERVER srv FOREIGN DATA WRAPPER fdw; CREATE FOREIGN TABLE ft (a int) SERVER srv; CREATE USER MAPPING FOR PUBLIC SERVER srv;
            CREATE PUBLICATION pub; CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere' PUBLICATION pub WITH (connect = false, slot_name = NONE);
            ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC; CREATE CONVERSION conv FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
            CREATE ACCESS METHOD am TYPE INDEX HANDLER bthandler; CREATE TYPE shell; CREATE EXTENSION citext;
            """, "ALTER SUBSCRIPTION sub DISABLE; DROP SUBSCRIPTION sub");
        Assert.Equal(
            ["access method", "cast", "collation", "conversion", "default acl", "foreign table", "foreign-data wrapper", "operator", "operator family", "publication", "server", "subscription",
                "text search configuration", "text search dictionary", "type", "user mapping"],
            model.Unmodelled.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(new UnmodelledObject("collation", "public.coll"), model.Unmodelled);
        Assert.DoesNotContain(model.Unmodelled, item => item.Name.Contains("citext", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_large_catalog_is_read_by_two_connections_or_by_one_where_there_is_no_second()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var owner = new NpgsqlConnection(database.ConnectionString);
        await owner.OpenAsync();
        await ExecuteAsync(owner, "SELECT format('CREATE TABLE t%s (%s)', i, (SELECT string_agg(format('c%s int DEFAULT %s', c, c), ', ') FROM generate_series(1, 1500) c)) FROM generate_series(1, 12) i", run: true);
        var name = $"lonely_{Guid.NewGuid():N}";
        await ExecuteAsync(owner, $"CREATE ROLE {name} LOGIN PASSWORD 'p' CONNECTION LIMIT 1");
        var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = name, Password = "p", Host = "127.0.0.1", Port = await PortAsync(), Pooling = false }.ConnectionString);
        await alone.OpenAsync();
        var byTwo = await CatalogReader.ReadAsync(owner);
        var byOne = await CatalogReader.ReadAsync(alone);
        await alone.DisposeAsync();
        await ExecuteAsync(owner, $"DROP ROLE {name}");
        Assert.Equal(12 * 1500, byTwo.Objects.Count(item => item.Id.Kind == SchemaObjectKind.Default));
        Assert.Equal(byTwo.Objects.Count, byOne.Objects.Count);
        Assert.Empty(SchemaDiffer.Compare(byTwo, byOne).Changes);
    }

    [Fact]
    public async Task Views_in_a_circle_are_an_error_that_names_them()
    {
        var model = await ReadAsync("CREATE VIEW a AS SELECT 1 AS x; CREATE VIEW b AS SELECT x FROM a; CREATE OR REPLACE VIEW a AS SELECT x FROM b");
        var error = Assert.Throws<MigrationException>(() => SchemaDiffer.Compare(SchemaModel.Empty, model));
        Assert.Equal(MigrationErrorId.SchemaCycle, error.Id);
        Assert.Contains("public.a", error.Message, StringComparison.Ordinal);
        Assert.Contains("public.b", error.Message, StringComparison.Ordinal);
        Assert.Empty(SchemaDiffer.Compare(model, model).Changes);
    }

    private static async Task<int> PortAsync() => new NpgsqlConnectionStringBuilder((await TestServer.GetAsync()).TcpConnectionString).Port;

    private static async Task<SchemaModel> ReadAsync(string sql, string? after = null)
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
        var model = await CatalogReader.ReadAsync(connection);
        if (after is not null)
            await ExecuteAsync(connection, after);
        return model;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, bool run = false)
    {
        foreach (var statement in PsMigrate.Sql.SqlSplitter.Split(sql))
        {
            var texts = new List<string>();
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await using (var reader = await batch.ExecuteReaderAsync())
            {
                while (run && await reader.ReadAsync())
                    texts.Add(reader.GetString(0));
            }
            foreach (var text in texts)
                await ExecuteAsync(connection, text);
        }
    }
}
