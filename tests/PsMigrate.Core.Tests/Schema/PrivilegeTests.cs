using Npgsql;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>Privileges given and taken at random, by owners and by those who may pass them on: there, held against <c>pg_dump</c>, and back.</summary>
public sealed class PrivilegeTests
{
    private const string Objects =
        """
        CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO PUBLIC;
        CREATE TABLE s.t (a int, b int GENERATED ALWAYS AS IDENTITY, c serial); CREATE VIEW s.v AS SELECT a, b FROM s.t;
        CREATE TABLE s.p (a int) PARTITION BY LIST (a); CREATE TABLE s.p1 PARTITION OF s.p FOR VALUES IN (1); CREATE MATERIALIZED VIEW s.m AS SELECT a FROM s.t;
        CREATE SEQUENCE s.q; CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE s.r() LANGUAGE sql AS ''; CREATE TYPE s.e AS ENUM ('x'); CREATE DOMAIN s.d AS int;
        """;

    private static readonly string[] Roles = ["app_reader", "app_writer", "pg_monitor"];

    private static readonly (string Target, string[] Privileges, string[] Columns)[] Targets =
    [
        ("TABLE s.t", ["SELECT", "INSERT", "DELETE", "REFERENCES"], ["a", "b"]),
        ("TABLE s.p1", ["SELECT", "UPDATE"], ["a"]),
        ("TABLE s.v", ["SELECT", "UPDATE"], ["a", "b"]),
        ("TABLE s.m", ["SELECT"], []),
        ("SEQUENCE s.q", ["USAGE", "SELECT"], []),
        ("SEQUENCE s.t_b_seq", ["USAGE", "UPDATE"], []),
        ("SEQUENCE s.t_c_seq", ["USAGE", "SELECT"], []),
        ("FUNCTION s.f()", ["EXECUTE"], []),
        ("PROCEDURE s.r()", ["EXECUTE"], []),
        ("TYPE s.e", ["USAGE"], []),
        ("TYPE s.d", ["USAGE"], []),
        ("SCHEMA s", ["USAGE", "CREATE"], []),
        ("SCHEMA public", ["USAGE", "CREATE"], []),
    ];

    private static readonly (string Kind, string[] Privileges, bool IsInSchema)[] Defaults =
    [
        ("TABLES", ["SELECT", "INSERT", "ALL"], true), ("SEQUENCES", ["USAGE", "SELECT"], true), ("FUNCTIONS", ["EXECUTE"], true), ("TYPES", ["USAGE"], true), ("SCHEMAS", ["USAGE", "CREATE"], false),
    ];

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 33, 44];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_privileges_become_any_others(int seed)
    {
        await using (var roles = await TestServer.CreateDatabaseAsync())
            await PostgresClient.PsqlAsync(roles.ConnectionString, TestRoles.Sql + ";");
        var random = new Random(seed);
        await using var run = await DataRun.StartAsync(Objects + Some(random), Objects + Some(random));
        Assert.Equal(Sorted(await run.DumpTargetAsync()), Sorted(await run.DumpAsync()));
        await run.GoBackAsync();
        Assert.Equal(Sorted(run.DumpBefore), Sorted(await run.DumpAsync()));
    }

    // What goes stays, and so does what would lose data; owners, and who may do what, come where they are to be.
    private const string Others =
        """
        CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO PUBLIC;
        CREATE TABLE s.t (a smallint, b bigint GENERATED ALWAYS AS IDENTITY, n text DEFAULT 'z'); CREATE VIEW s.v AS SELECT a, b, n FROM s.t;
        CREATE TABLE s.p (a int, n int) PARTITION BY LIST (a); CREATE SEQUENCE s.q AS smallint; CREATE FUNCTION s.f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
        CREATE TYPE s.e AS ENUM ('y'); CREATE TABLE s.new (e s.e DEFAULT 'y'); CREATE VIEW s.w AS SELECT a FROM s.v;
        """;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_no_data_is_lost_any_privileges_and_owners_become_any_others_too(int seed)
    {
        await using (var roles = await TestServer.CreateDatabaseAsync())
            await PostgresClient.PsqlAsync(roles.ConnectionString, TestRoles.Sql + ";");
        var random = new Random(seed);
        await using var run = await DataRun.StartSafelyAsync(Objects + Some(random), Others + Some(random));
        await run.GoBackAsync();
        Assert.Equal(Sorted(run.DumpBefore), Sorted(await run.DumpAsync()));
    }

    public static TheoryData<string, string> Orphans => new()
    {
        {
            "CREATE SCHEMA s; CREATE TABLE s.t (a int, b int); GRANT SELECT (b) ON s.t TO app_writer;",
            """
            CREATE SCHEMA s; CREATE TABLE s.t (a int, b int); GRANT USAGE ON SCHEMA s TO app_reader;
            GRANT SELECT, UPDATE ON s.t TO app_reader WITH GRANT OPTION;
            SET ROLE app_reader; GRANT SELECT (a), UPDATE (a) ON s.t TO app_writer; GRANT SELECT (b) ON s.t TO PUBLIC; RESET ROLE;
            REVOKE UPDATE ON s.t FROM app_reader; REVOKE GRANT OPTION FOR SELECT ON s.t FROM app_reader; GRANT UPDATE (b) ON s.t TO app_reader;
            """
        },
        {
            // Who gave it keeps what he may give on another column, and has given there.
            Kept, "CREATE SCHEMA s; CREATE TABLE s.t (a int, b int, c int); GRANT USAGE ON SCHEMA s TO PUBLIC; GRANT SELECT ON s.t TO app_reader WITH GRANT OPTION; SET ROLE app_reader; GRANT SELECT (a), SELECT (c) ON s.t TO pg_monitor; RESET ROLE; REVOKE SELECT ON s.t FROM app_reader;" + Kept[Kept.IndexOf("GRANT SELECT", StringComparison.Ordinal)..]
        },
    };

    private const string Kept = """
        CREATE SCHEMA s; CREATE TABLE s.t (a int, b int, c int); GRANT USAGE ON SCHEMA s TO PUBLIC;
        GRANT SELECT (b) ON s.t TO app_reader WITH GRANT OPTION; GRANT SELECT (c) ON s.t TO app_reader; SET ROLE app_reader; GRANT SELECT (b) ON s.t TO app_writer WITH GRANT OPTION;
        SET ROLE app_writer; GRANT SELECT (b) ON s.t TO pg_monitor; RESET ROLE;
        """;

    [Theory]
    [MemberData(nameof(Orphans))]
    public async Task What_was_given_on_a_column_by_one_who_may_no_more_comes_and_goes(string from, string to)
    {
        await using (var roles = await TestServer.CreateDatabaseAsync())
            await PostgresClient.PsqlAsync(roles.ConnectionString, TestRoles.Sql + ";");
        await using var run = await DataRun.StartAsync(from, to);
        Assert.Equal(Sorted(await run.DumpTargetAsync()), Sorted(await run.DumpAsync()));
        await run.GoBackAsync();
        Assert.Equal(Sorted(run.DumpBefore), Sorted(await run.DumpAsync()));
    }

    [Fact]
    public async Task Who_took_his_rights_from_himself_keeps_the_rows_of_a_table_that_is_made_anew()
    {
        await using (var roles = await TestServer.CreateDatabaseAsync())
            await PostgresClient.PsqlAsync(roles.ConnectionString, TestRoles.Sql + ";");
        const string from = """
            CREATE SCHEMA s AUTHORIZATION app_writer; SET SESSION AUTHORIZATION app_writer;
            CREATE TABLE s.t (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k); CREATE TABLE s.t1 PARTITION OF s.t DEFAULT;
            INSERT INTO s.t (k) VALUES (1), (2); REVOKE SELECT, INSERT ON s.t FROM app_writer; REVOKE ALL ON SEQUENCE s.t_id_seq FROM app_writer; REVOKE SELECT ON s.t1 FROM app_writer;
            """;
        await using var run = await DataRun.StartAsync(from, from.Replace("LIST (k)", "HASH (id)", StringComparison.Ordinal).Replace("DEFAULT", "FOR VALUES WITH (MODULUS 1, REMAINDER 0)", StringComparison.Ordinal));
        Assert.Equal("permission denied for table t", (await Assert.ThrowsAsync<PostgresException>(() => run.QueryAsync("SELECT id, k FROM s.t"))).MessageText);
        await run.ExecuteAsync("RESET SESSION AUTHORIZATION");
        Assert.Equal("1|1\n2|2", await run.QueryAsync("SELECT id, k FROM s.t ORDER BY id"));
        Assert.Equal("2", await run.QueryAsync("SELECT last_value FROM s.t_id_seq"));
        await run.ExecuteAsync("SET SESSION AUTHORIZATION app_writer");
        await run.GoBackAsync();
        await run.ExecuteAsync("RESET SESSION AUTHORIZATION");
        Assert.Equal("1|1\n2|2", await run.QueryAsync("SELECT id, k FROM s.t ORDER BY id"));
        Assert.Equal(Sorted(run.DumpBefore), Sorted(await run.DumpAsync()));
    }

    [Fact]
    public async Task Where_privileges_are_not_compared_a_new_table_keeps_those_that_come_with_it_and_one_made_anew_those_it_had()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, TestRoles.Sql, "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_reader", "CREATE VIEW v AS SELECT 1 AS a", "REVOKE SELECT ON v FROM app_reader", "GRANT SELECT ON v TO app_writer");
        var before = await CatalogReader.ReadAsync(connection);
        await RunAsync(connection, "DROP VIEW v", "CREATE VIEW v AS SELECT 1::bigint AS a", "CREATE TABLE t (a int)");
        var difference = SchemaDiffer.Compare(before, await CatalogReader.ReadAsync(connection));
        Assert.Equal(
            ["GRANT SELECT ON TABLE public.v TO app_writer", "REVOKE SELECT ON TABLE public.v FROM app_reader"],
            difference.Statements.Select(statement => statement.Sql).Where(sql => sql.StartsWith("GRANT", StringComparison.Ordinal) || sql.StartsWith("REVOKE", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static async Task RunAsync(NpgsqlConnection connection, params string[] statements)
    {
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    // Who may not give what he gives makes no difference.
    private static string Some(Random random)
    {
        var owner = Pick(random, ["app_reader", "app_writer", "CURRENT_USER"]);
        var statements = new List<string> { $"ALTER TABLE s.t OWNER TO {owner}; ALTER VIEW s.v OWNER TO {owner}; ALTER TYPE s.e OWNER TO {owner}; ALTER FUNCTION s.f() OWNER TO {owner};" };
        for (var i = 0; i < 60; i++)
        {
            var (target, privileges, columns) = Pick(random, Targets);
            var column = columns.Length > 0 && random.Next(2) == 0 ? $" ({Pick(random, columns)})" : "";
            var privilege = Pick(random, column.Length > 0 ? [.. privileges.Where(name => name != "DELETE")] : privileges);
            var grantor = random.Next(3) > 0 ? "" : $"SET LOCAL ROLE {Pick(random, Roles)};";
            var role = Pick(random, [.. Roles, "PUBLIC", owner]);
            var sql = random.Next(3) > 0 ? $"GRANT {privilege}{column} ON {target} TO {role}{(role != "PUBLIC" && random.Next(2) == 0 ? " WITH GRANT OPTION" : "")}"
                : $"REVOKE {(role != "PUBLIC" && random.Next(3) == 0 ? "GRANT OPTION FOR " : "")}{privilege}{column} ON {target} FROM {role} CASCADE";
            statements.Add($"DO $$ BEGIN {grantor} {sql}; EXCEPTION WHEN insufficient_privilege OR invalid_grant_operation OR undefined_object OR undefined_table OR undefined_function OR undefined_column THEN NULL; END $$;");
        }
        for (var i = 0; i < 12; i++)
        {
            var (kind, privileges, isInSchema) = Pick(random, Defaults);
            var role = Pick(random, [.. Roles, "PUBLIC", owner]);
            statements.Add($"ALTER DEFAULT PRIVILEGES FOR ROLE {owner}{(isInSchema && random.Next(2) == 0 ? " IN SCHEMA s" : "")} " + (random.Next(3) > 0
                ? $"GRANT {Pick(random, privileges)} ON {kind} TO {role}{(role != "PUBLIC" && random.Next(2) == 0 ? " WITH GRANT OPTION" : "")};"
                : $"REVOKE {(role != "PUBLIC" && random.Next(3) == 0 ? "GRANT OPTION FOR " : "")}{Pick(random, privileges)} ON {kind} FROM {role};"));
        }
        return string.Join('\n', statements);
    }

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];

    // The order of the entries is left aside.
    private static IEnumerable<string> Sorted(string dump) => dump.Split('\n').Order(StringComparer.Ordinal);
}
