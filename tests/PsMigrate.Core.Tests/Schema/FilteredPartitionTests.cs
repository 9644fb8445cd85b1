using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>Partitions' copies of triggers and indexes, where a filter leaves some of the partitions or the indexes alone.</summary>
public sealed class FilteredPartitionTests
{
    private const string Table = "CREATE TABLE t (a int, b int) PARTITION BY LIST (a);";
    private const string Part = "CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1) PARTITION BY LIST (a); CREATE TABLE t_11 PARTITION OF t_1 DEFAULT;";
    private const string Next = "CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);";
    private const string ByHand = "CREATE INDEX own ON t_1 (b); CREATE INDEX ix ON ONLY t (b); ALTER INDEX ix ATTACH PARTITION own;";

    private const string Tables =
        """
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TABLE t (a int) PARTITION BY LIST (a);
        CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (a); CREATE TABLE t_21 PARTITION OF t_2 DEFAULT;
        CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        """;

    [Theory]
    [InlineData("ALTER TABLE t_1 DISABLE TRIGGER tr;", "ALTER TABLE t_2 DISABLE TRIGGER tr;", "t O, t_1 D, t_2 D, t_21 D")]
    [InlineData("ALTER TABLE t_1 DISABLE TRIGGER tr;", "", "t O, t_1 D, t_2 O, t_21 O")]
    [InlineData("", "ALTER TABLE t_1 DISABLE TRIGGER tr;", "t O, t_1 O, t_2 O, t_21 O")]
    [InlineData("", "ALTER TABLE t DISABLE TRIGGER tr;", "t D, t_1 O, t_2 D, t_21 D")]
    [InlineData("ALTER TABLE t_2 DISABLE TRIGGER tr; ALTER TABLE t_1 ENABLE ALWAYS TRIGGER tr;", "ALTER TABLE t DISABLE TRIGGER tr; ALTER TABLE t_21 ENABLE REPLICA TRIGGER tr;", "t D, t_1 A, t_2 D, t_21 R")]
    public async Task The_copies_of_partitions_that_are_left_alone_stay_as_they_are(string there, string wanted, string expected)
    {
        await using var live = await OpenAsync($"{Tables} {there}");
        await using var target = await OpenAsync($"{Tables} {wanted}");
        var filter = new SchemaFilter(new AutogenerateSettings { Exclude = ["public.t_1"] });
        var (from, to) = (await CatalogReader.ReadAsync(live), await CatalogReader.ReadAsync(target));
        foreach (var statement in SchemaDiffer.Compare(from, filter.Apply(from, to)).Statements)
            await ExecuteAsync(live, statement.Sql);
        Assert.Equal(expected, await StatesAsync(live));
        var reached = await CatalogReader.ReadAsync(live);
        Assert.Empty(SchemaDiffer.Compare(reached, filter.Apply(reached, to)).Changes);
    }

    [Theory]
    [InlineData(Table + Part + "CREATE INDEX ix ON t (b);", Table + Part, "Table", "")]
    [InlineData(Table + Part + "CREATE INDEX ix ON t (b); ALTER TABLE t ADD UNIQUE (a);", Table + Part + Next, "Table", "CREATE TABLE public.t_2 PARTITION OF public.t FOR VALUES IN (2)")]
    [InlineData(Table + Part + "CREATE INDEX ix ON t (b);", Table + "CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (1);", "Index", "DROP INDEX public.ix")]
    [InlineData(Table + Part, Table + Next + "CREATE INDEX ix ON t (b);", "Index", "CREATE INDEX ix ON public.t USING btree (b)")]
    [InlineData(Table + Part + "CREATE INDEX ix ON t (b);", Table + Part + "COMMENT ON TABLE t_11 IS 'x';", "Table", "COMMENT ON TABLE public.t_11 IS 'x'")]
    [InlineData(Table + Part + ByHand, Table + Part, "Table", "")]
    [InlineData(Table + Part, Table + Part + ByHand, "Table", "")]
    public async Task An_index_that_is_left_alone_is_so_with_its_copies(string there, string wanted, string kind, string expected)
    {
        await using var live = await OpenAsync(there);
        await using var target = await OpenAsync(wanted);
        var filter = new SchemaFilter(new AutogenerateSettings { IncludeKinds = [kind] });
        var (from, to) = (await CatalogReader.ReadAsync(live), await CatalogReader.ReadAsync(target));
        var statements = SchemaDiffer.Compare(from, filter.Apply(from, to)).Statements.Select(statement => statement.Sql).ToArray();
        Assert.Equal(expected, string.Join("; ", statements));
        foreach (var statement in statements)
            await ExecuteAsync(live, statement);
        var reached = await CatalogReader.ReadAsync(live);
        Assert.Empty(SchemaDiffer.Compare(reached, filter.Apply(reached, to)).Changes);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string sql)
    {
        var database = await TestServer.CreateDatabaseAsync();
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> StatesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT string_agg(concat_ws(' ', tgrelid::regclass, tgenabled), ', ' ORDER BY tgrelid::regclass::text) FROM pg_trigger WHERE tgname = 'tr'", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
