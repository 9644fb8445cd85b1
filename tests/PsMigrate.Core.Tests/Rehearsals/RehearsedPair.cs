using Npgsql;
using PsMigrate.Rehearsals;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Scripts;
using PsMigrate.Sql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Rehearsals;

/// <summary>Two schemas, and the migration between them, to be spoilt and rehearsed.</summary>
internal sealed class RehearsedPair
{
    private readonly string _to;

    private RehearsedPair(string to, RehearsalRequest request)
    {
        _to = to;
        Request = request;
    }

    public RehearsalRequest Request { get; private set; }

    public static async Task<RehearsedPair> ReadAsync(string from, string to, bool safe = false)
    {
        var (before, all) = (await ReadAsync(from), await ReadAsync(to));
        var after = safe ? SafeTarget.Of(before, all).To : all;
        var (forward, back) = (SchemaComparison.Forward(before, after, []), SchemaComparison.Back(before, after, []));
        return new RehearsedPair(to, new RehearsalRequest
        {
            From = before,
            To = after,
            Unsafe = safe ? all : null,
            Changes = [.. forward.Changes, .. back.Changes],
            Upgrade = Statements(forward),
            Downgrade = Statements(back),
        });
    }

    /// <summary>The same with something else in the request.</summary>
    public RehearsedPair With(Func<RehearsalRequest, RehearsalRequest> change)
    {
        Request = change(Request);
        return this;
    }

    /// <summary>The same with one more statement at the end of the upgrade.</summary>
    public RehearsedPair Upgrading(string sql, bool outside = false) => With(request => request with { Upgrade = [.. request.Upgrade, Statement(sql, outside)] });

    /// <summary>The same with one more statement at the end of the downgrade.</summary>
    public RehearsedPair Downgrading(string sql) => With(request => request with { Downgrade = [.. request.Downgrade, Statement(sql, outside: false)] });

    /// <summary>Rehearses on a copy of the first schema.</summary>
    public async Task<RehearsalResult> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var scratch = await TestServer.CreateDatabaseAsync();
        await using var connection = await OpenAsync(scratch);
        return await new MigrationRehearsal(Request).RunAsync(connection, cancellationToken);
    }

    /// <summary>Rehearses on a database that has the second one, or another.</summary>
    public async Task<RehearsalResult?> RunBackAndForthAsync(string? there = null)
    {
        await using var wanted = await TestServer.CreateDatabaseAsync();
        await using var connection = await OpenAsync(wanted);
        await LoadAsync(connection, there ?? _to);
        return await new MigrationRehearsal(Request).RunBackAndForthAsync(connection, await CatalogReader.ReadAsync(connection), CancellationToken.None);
    }

    /// <summary>Rehearses, and expects PostgreSQL to refuse it.</summary>
    public async Task<MigrationException> RefusedAsync()
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => RunAsync());
        Assert.Equal(MigrationErrorId.RehearsalFailed, error.Id);
        Assert.Contains("-SkipRehearsal", error.RecommendedAction, StringComparison.Ordinal);
        Assert.IsType<PostgresException>(error.InnerException);
        return error;
    }

    private static ScriptStatement[] Statements(SchemaDifference difference) =>
        [.. difference.Statements.Select(statement => Statement(statement.Sql, statement.OutsideTransaction))];

    private static ScriptStatement Statement(string sql, bool outside) => new(sql, 1) { OutsideTransaction = outside };

    private static async Task<SchemaModel> ReadAsync(string sql)
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var connection = await OpenAsync(database);
        await LoadAsync(connection, sql);
        return await CatalogReader.ReadAsync(connection);
    }

    private static async Task<NpgsqlConnection> OpenAsync(SandboxDatabase database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, IncludeFailedBatchedCommand = true }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task LoadAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in SqlSplitter.Split(sql))
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            await batch.ExecuteNonQueryAsync();
        }
    }
}
