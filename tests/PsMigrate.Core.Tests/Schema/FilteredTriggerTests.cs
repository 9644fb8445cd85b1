using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>Partitions' copies of triggers, where a filter leaves some of the partitions alone.</summary>
public sealed class FilteredTriggerTests
{
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
