using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>Operators, casts, foreign tables and the like are left alone: what PostgreSQL would refuse for their sake is refused before it runs.</summary>
public sealed class UnmodelledObjectTests
{
    private const string Cast = "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE FUNCTION number(mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; CREATE CAST (mood AS int) WITH FUNCTION number(mood); CREATE TABLE t (m mood);";
    private const string Same = "CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';";
    private const string Operator = "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = text, FUNCTION = same);";
    private const string Published = "CREATE TABLE t (id int PRIMARY KEY, a int, b int); CREATE PUBLICATION p FOR TABLE t (id, a) WHERE (id > 1);";
    private const string Foreign = "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE TABLE t (a int, b int); CREATE FOREIGN TABLE f (a t) SERVER s;";

    [Theory]
    [InlineData(Cast, "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (m mood);", "public.mood cannot change, because the cast (public.mood AS integer) needs it")]
    [InlineData(Cast, "CREATE TABLE t (m text);", "cannot go, because the cast (public.mood AS integer) needs it")]
    [InlineData(Foreign, "CREATE TABLE u (a int);", "public.t cannot go, because the foreign table public.f needs it")]
    [InlineData(Published, "CREATE TABLE t (id int PRIMARY KEY, b int);", "public.t.a cannot go, because the publication relation with a filter public.t in publication p needs it")]
    [InlineData(Published, "CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);", "public.t.id cannot change, because the publication relation with a filter public.t in publication p needs it")]
    [InlineData(Same, Same + Operator + "CREATE VIEW v AS SELECT 1 === 'x' AS x;", "public.v needs the operator public.===(integer,pg_catalog.text), which the database has not")]
    [InlineData("", "CREATE FUNCTION f(a int, int, int) RETURNS int LANGUAGE sql RETURN a * $2 - $3;", "public.f(integer, integer, integer) cannot be made as it is: of its parameters some have names and several have none")]
    public async Task What_is_in_the_way_or_missing_is_named(string from, string to, string message)
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => CompareAsync(from, to));
        Assert.Equal(MigrationErrorId.UnmodelledObject, error.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }

    [Fact]
    public async Task What_is_there_already_may_be_used()
    {
        var (forward, back) = await CompareAsync(Same + Operator, Same + Operator + "CREATE VIEW v AS SELECT 1 === 'x' AS x; CREATE TABLE t (a int);");
        Assert.Equal(["v", "t"], forward.Changes.Where(change => change.Id.Table.Length == 0).Select(change => change.Id.Name).OrderDescending());
        Assert.NotEmpty(back.Changes);
    }

    [Fact]
    public async Task Renames_cannot_be_tried_out_where_what_is_needed_can_be_made_nowhere()
    {
        const string Schema = Same + Operator + "CREATE VIEW v AS SELECT 1 === 'x' AS x; CREATE TABLE ";
        var error = await Assert.ThrowsAsync<MigrationException>(() => CompareAsync(Schema + "a (x int);", Schema + "b (x int);", "a=b"));
        Assert.Equal(MigrationErrorId.UnmodelledObject, error.Id);
    }

    [Fact]
    public async Task A_table_that_leaves_a_publication_with_its_end_has_a_note()
    {
        var (forward, _) = await CompareAsync("CREATE TABLE t (a int); CREATE PUBLICATION p FOR TABLE t;", "CREATE TABLE u (a int);");
        Assert.Contains(forward.Changes.Single(change => change.Id.Name == "t").Notes, note => note.StartsWith("Takes public.t out of publication p", StringComparison.Ordinal));
    }

    private static async Task<(SchemaDifference Forward, SchemaDifference Back)> CompareAsync(string from, string to, params string[] renames)
    {
        var (before, after) = (await ReadAsync(from), await ReadAsync(to));
        var requests = RenameOrder.Parse(renames, before, after);
        if (requests.Count > 0)
        {
            await using var scratch = await TestServer.CreateDatabaseAsync();
            await using var connection = await OpenAsync(scratch);
            before = await RenameRehearsal.RunAsync(connection, before, requests, CancellationToken.None);
        }
        return (SchemaComparison.Forward(before, after, requests), SchemaComparison.Back(before, after, requests));
    }

    private static async Task<SchemaModel> ReadAsync(string sql)
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var connection = await OpenAsync(database);
        foreach (var statement in PsMigrate.Sql.SqlSplitter.Split(sql))
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await batch.ExecuteNonQueryAsync();
        }
        return await CatalogReader.ReadAsync(connection);
    }

    private static async Task<NpgsqlConnection> OpenAsync(SandboxDatabase database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
