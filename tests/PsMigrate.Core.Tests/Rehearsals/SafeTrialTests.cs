using Npgsql;
using PsMigrate.Rehearsals;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Rehearsals;

public sealed class SafeTrialTests
{
    private const string Before = "CREATE TABLE t (a int, gone text);";
    private const string After = "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (a int, b int, m mood); CREATE INDEX i ON t (b); CREATE VIEW v AS SELECT b FROM t;";

    [Fact]
    public async Task What_PostgreSQL_takes_leaves_nothing_out() => Assert.Null(await TryAsync((_, sql) => sql));

    [Fact]
    public async Task The_change_that_PostgreSQL_refuses_is_named_and_left_out_with_what_needs_it()
    {
        var (change, why) = Assert.NotNull(await TryAsync((id, sql) => id.Name == "b" ? "ALTER TABLE public.t ADD COLUMN b nothing" : sql));
        Assert.Equal(new SchemaObjectId(SchemaObjectKind.Column, "public", "t", "b"), change.Id);
        Assert.Equal("PostgreSQL refuses it beside what stays: 42704: type \"nothing\" does not exist.", why);
        var (from, to) = (await ReadAsync(Before), await ReadAsync(After));
        var (goal, leftOut) = SafeTarget.Of(from, to, null, new Dictionary<SchemaObjectId, string> { [change.Id] = why });
        Assert.Equal(["b", "gone", "i", "v"], leftOut.Select(other => other.Id.Name).Order(StringComparer.Ordinal));
        Assert.Contains(why, leftOut.Single(other => other.Id == change.Id).Notes);
        Assert.Equal(["m", "mood"], SchemaDiffer.Compare(from, goal).Changes.Select(other => other.Id.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SELECT 1 / 0")]
    [InlineData("SET ROLE nobody_has_this_name")]
    public async Task An_error_that_tells_nothing_about_the_change_leaves_nothing_out(string statement) =>
        Assert.Null(await TryAsync((id, sql) => id.Name == "b" ? statement : sql));

    private static async Task<(SchemaChange Change, string Why)?> TryAsync(Func<SchemaObjectId, string, string> spoil)
    {
        var from = await ReadAsync(Before);
        var difference = SchemaDiffer.Compare(from, SafeTarget.Of(from, await ReadAsync(After)).To);
        var spoilt = difference with { Statements = [.. difference.Statements.Select(statement => statement.Change is { } change ? statement with { Sql = spoil(change.Id, statement.Sql) } : statement)] };
        await using var scratch = await TestServer.CreateDatabaseAsync();
        await using var connection = await OpenAsync(scratch.ConnectionString);
        return await SafeTrial.RunAsync(connection, from, spoilt, new SchemaDifferOptions(), CancellationToken.None);
    }

    private static async Task<SchemaModel> ReadAsync(string sql)
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var connection = await OpenAsync(database.ConnectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return await CatalogReader.ReadAsync(connection);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { IncludeFailedBatchedCommand = true }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
