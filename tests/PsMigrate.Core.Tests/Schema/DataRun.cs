using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>A database with rows that goes from one schema to another and back.</summary>
internal sealed class DataRun : IAsyncDisposable
{
    private static readonly SchemaDifferOptions Everything = new() { Owners = true, Privileges = true };
    private readonly SandboxDatabase _database;
    private readonly SandboxDatabase _other;
    private readonly NpgsqlConnection _live;
    private readonly SchemaModel _before;

    private DataRun(SandboxDatabase database, SandboxDatabase other, NpgsqlConnection live, SchemaModel before)
    {
        _before = before;
        _database = database;
        _other = other;
        _live = live;
    }

    /// <summary>What was found on the way there.</summary>
    public SchemaDifference Forward { get; private set; } = new([], []);

    /// <summary>What is to be run on the way back.</summary>
    public SchemaDifference Back { get; private set; } = new([], []);

    /// <summary>The first schema as <c>pg_dump</c> has it.</summary>
    public string DumpBefore { get; private init; } = "";

    /// <summary>Loads the first schema with its rows, and goes to the second one.</summary>
    public static Task<DataRun> StartAsync(string from, string to, params string[] renames) => StartAsync(from, to, renames, safe: false);

    /// <summary>Loads the first schema with its rows, and goes as far to the second one as no data is lost; a second run has nothing to do then, but what the first one left out.</summary>
    public static Task<DataRun> StartSafelyAsync(string from, string to) => StartAsync(from, to, [], safe: true);

    private static async Task<DataRun> StartAsync(string from, string to, string[] renames, bool safe)
    {
        var database = await TestServer.CreateDatabaseAsync();
        var other = await TestServer.CreateDatabaseAsync();
        var live = new NpgsqlConnection(database.ConnectionString);
        await live.OpenAsync();
        await using var target = new NpgsqlConnection(other.ConnectionString);
        await target.OpenAsync();
        await ExecuteAsync(live, from);
        await ExecuteAsync(target, to);
        var before = await CatalogReader.ReadAsync(live);
        var run = new DataRun(database, other, live, before) { DumpBefore = await PostgresClient.DumpSchemaAsync(database.ConnectionString) };
        var after = await CatalogReader.ReadAsync(target);
        var requests = RenameOrder.Parse(renames, before, after);
        var start = requests.Count == 0 ? before : await RehearseAsync(before, requests);
        if (safe)
        {
            var way = new SafeWay(before, after, [], Everything);
            (run.Forward, run.Back) = (way.Forward, way.Back);
            await run.ApplyAsync(run.Forward);
            var late = new SafeWay(await CatalogReader.ReadAsync(live), after, [], Everything).Forward.Changes.ExceptBy(way.LeftOut.Select(change => change.Id), change => change.Id);
            Assert.Empty(late.Select(change => $"{change.Type} {change.Id} {change.Detail}"));
            return run;
        }
        run.Forward = SchemaComparison.Forward(start, after, requests, Everything);
        run.Back = SchemaComparison.Back(start, after, requests, Everything);
        await run.ApplyAsync(run.Forward);
        await run.CheckAsync(run.Forward, after);
        return run;
    }

    /// <summary>Goes back; the schema is the first one again.</summary>
    public async Task GoBackAsync()
    {
        await ApplyAsync(Back);
        await CheckAsync(Back, _before);
    }

    /// <summary>The schema as <c>pg_dump</c> has it.</summary>
    public Task<string> DumpAsync() => PostgresClient.DumpSchemaAsync(_database.ConnectionString);

    /// <summary>The second schema as <c>pg_dump</c> has it where it is loaded fresh.</summary>
    public Task<string> DumpTargetAsync() => PostgresClient.DumpSchemaAsync(_other.ConnectionString);

    /// <summary>A query's rows, as text: columns with a bar between them, one row a line.</summary>
    public async Task<string> QueryAsync(string sql)
    {
        await using var command = new NpgsqlCommand($"SELECT coalesce(string_agg(concat_ws('|', VARIADIC ARRAY(SELECT coalesce(value, '-') FROM json_each_text(row_to_json(r)))), E'\\n'), '') FROM ({sql}) r", _live);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(_live, sql);

    public async ValueTask DisposeAsync()
    {
        await _live.DisposeAsync();
        await _database.DisposeAsync();
        await _other.DisposeAsync();
    }

    private static async Task<SchemaModel> RehearseAsync(SchemaModel before, IReadOnlyList<RenameRequest> requests)
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var scratch = new NpgsqlConnection(database.ConnectionString);
        await scratch.OpenAsync();
        return await RenameRehearsal.RunAsync(scratch, before, requests, CancellationToken.None);
    }

    private async Task CheckAsync(SchemaDifference done, SchemaModel wanted)
    {
        var left = SchemaDiffer.Compare(await CatalogReader.ReadAsync(_live), wanted, Everything);
        Assert.True(left.IsEmpty, $"A second comparison finds\n{Text(left)}\n\nbehind\n{Text(done)}");

        static string Text(SchemaDifference difference) => string.Join(";\n", difference.Statements.Select(item => item.Sql));
    }

    private async Task ApplyAsync(SchemaDifference difference)
    {
        var statements = difference.Statements;
        var alone = statements.Select((statement, place) => statement.OutsideTransaction ? place + 1 : 0).DefaultIfEmpty(0).Max();
        foreach (var statement in statements.Take(alone))
            await ExecuteAsync(_live, statement.Sql);
        await using var transaction = await _live.BeginTransactionAsync();
        foreach (var statement in statements.Skip(alone))
        {
            try
            {
                await ExecuteAsync(_live, statement.Sql);
            }
            catch (PostgresException exception)
            {
                Assert.Fail($"{exception.MessageText}\n{string.Join(";\n", statements.Select(item => item.Sql))}");
            }
        }
        await transaction.CommitAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in PsMigrate.Sql.SqlSplitter.Split(sql))
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await batch.ExecuteNonQueryAsync();
        }
    }
}
