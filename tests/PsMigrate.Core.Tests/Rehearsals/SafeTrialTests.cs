using Npgsql;
using PsMigrate.Rehearsals;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Rehearsals;

public sealed class SafeTrialTests
{
    private const string Before = "CREATE TABLE t (a int, gone text, CONSTRAINT old_name CHECK (a > 0)); CREATE TABLE apart (a int);";
    private const string After = "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (a int, b int, m mood, CONSTRAINT new_name CHECK (a > 0)); CREATE INDEX i ON t (b); CREATE VIEW v AS SELECT b FROM t; CREATE TABLE apart (a bigint);";

    [Fact]
    public async Task What_PostgreSQL_takes_leaves_nothing_more_out()
    {
        var way = await FindAsync(Before, After, (_, sql) => sql);
        Assert.Equal(["gone"], Names(way.LeftOut));
    }

    [Fact]
    public async Task The_change_that_PostgreSQL_refuses_is_left_out_with_its_message_and_with_what_needs_it()
    {
        var way = await FindAsync(Before, After, (id, sql) => id.Name == "b" ? "ALTER TABLE public.t ADD COLUMN b nothing" : sql);
        Assert.Equal(["b", "gone", "i", "v"], Names(way.LeftOut));
        Assert.Contains("PostgreSQL refuses it beside what stays: 42704: type \"nothing\" does not exist.", way.LeftOut.Single(change => change.Id.Name == "b").Notes);
        Assert.Equal(["a", "m", "mood", "new_name"], Names(way.Forward.Changes));
    }

    [Theory]
    [InlineData("SELECT 1 / 0", "22012: division by zero")]
    [InlineData("DO $$ BEGIN RAISE 'not today'; END $$", "P0001: not today")]
    public async Task So_is_one_that_fails_for_a_value_or_by_an_error_of_the_databases_own(string statement, string message)
    {
        var way = await FindAsync(Before, After, (id, sql) => id.Name == "m" ? statement : sql);
        Assert.Equal(["gone", "m"], Names(way.LeftOut));
        Assert.Contains($"PostgreSQL refuses it beside what stays: {message}.", way.LeftOut.Single(change => change.Id.Name == "m").Notes);
    }

    [Fact]
    public async Task A_name_that_cannot_be_changed_stays()
    {
        var way = await FindAsync(Before, After, (id, sql) => id.Name == "new_name" ? "SELECT nothing" : sql);
        Assert.Equal(["gone", "new_name"], Names(way.LeftOut));
        Assert.Contains(way.To.Objects, item => item.Id.Name == "old_name");
        Assert.DoesNotContain(way.To.Objects, item => item.Id.Name == "new_name");
    }

    [Fact]
    public async Task Each_change_that_is_refused_is_left_out()
    {
        var way = await FindAsync(Before, After, (id, sql) => id.Name is "mood" or "i" or "v" ? "SELECT nothing" : sql);
        Assert.Equal(["gone", "i", "m", "mood", "v"], Names(way.LeftOut));
    }

    [Fact]
    public async Task What_can_be_done_and_not_undone_is_left_out_too()
    {
        var way = await FindAsync(Before, After, (id, sql) => id.Name == "b" && sql.Contains("DROP COLUMN", StringComparison.Ordinal) ? "SELECT nothing" : sql);
        Assert.Equal(["b", "gone", "i", "v"], Names(way.LeftOut));
        Assert.Contains("PostgreSQL refuses the way back from it beside what stays: 42703: column \"nothing\" does not exist.", way.LeftOut.Single(change => change.Id.Name == "b").Notes);
    }

    [Fact]
    public async Task Values_of_an_enum_that_would_lose_others_do_not_come_where_that_is_refused()
    {
        var way = await FindAsync("CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood);", "CREATE TYPE mood AS ENUM ('a', 'c'); CREATE TABLE t (m mood, n mood DEFAULT 'c');", (id, sql) => id.Name == "mood" ? "SELECT nothing" : sql);
        Assert.Equal("a\nb", way.To.Objects.Single(item => item.Id.Name == "mood").Facts["labels"].Replace(SchemaObject.ListSeparator, '\n'));
        Assert.Equal(["mood", "n"], Names(way.LeftOut).Distinct());
        Assert.Empty(way.Forward.Changes);
    }

    [Fact]
    public async Task Where_leaving_the_change_out_is_not_enough_what_has_to_do_with_it_is_left_out_too_and_the_rest_comes()
    {
        // As if something about the table itself were in the way of all that comes to it.
        var way = await FindAsync(Before, After, (id, sql) => (id.Table == "t" && id.Kind != SchemaObjectKind.Constraint) || id.Name == "v" ? "SELECT nothing" : sql, named: "b");
        Assert.Equal(["b", "gone", "i", "m", "v"], Names(way.LeftOut).Except(["new_name"]));
        Assert.Contains(way.LeftOut, change => change.Notes.Any(note => note.StartsWith("Has to do with Column public.t.b: PostgreSQL refuses it", StringComparison.Ordinal)));
        Assert.Contains(way.Forward.Changes, change => change.Id.Table == "apart");
    }

    [Fact]
    public async Task An_error_of_rights_leaves_nothing_out() =>
        Assert.Equal(["gone"], Names((await FindAsync(Before, After, (id, sql) => id.Name == "b" ? "SET ROLE nobody_has_this_name" : sql)).LeftOut));

    private static string[] Names(IEnumerable<SchemaChange> changes) => [.. changes.Select(change => change.Id.Name).Order(StringComparer.Ordinal)];

    // All statements of changes are PostgreSQL's own but those that are spoilt; errors are told of one change where that is asked for.
    private static async Task<SafeWay> FindAsync(string before, string after, Func<SchemaObjectId, string, string> spoil, string? named = null)
    {
        var from = await ReadAsync(before);
        var way = new SafeWay(from, await ReadAsync(after), []);
        var all = way.Forward.Changes.Concat(way.Back.Changes).ToArray();
        for (var i = 0; i < 100; i++)
        {
            await using var scratch = await TestServer.CreateDatabaseAsync();
            await using var connection = await OpenAsync(scratch.ConnectionString);
            var copy = await SchemaCopy.MakeAsync(connection, from, new SchemaDifferOptions(), null, CancellationToken.None);
            if (await new SafeTrial([]).RunAsync(connection, copy, Spoil(way.Forward), Spoil(way.Back), CancellationToken.None) is not var (change, why)
                || !way.LeaveOut(all.FirstOrDefault(other => other.Id.Name == named) ?? change, why))
                return way;
        }
        throw new InvalidOperationException("There is no end to it.");

        SchemaDifference Spoil(SchemaDifference difference) => difference with
        {
            Statements = [.. difference.Statements.Select(statement => statement.Change is { } change ? statement with { Sql = spoil(change.Id, statement.Sql) } : statement)],
        };
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
