using System.Collections.Concurrent;
using Npgsql;
using PsMigrate.Operations;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Operations;

/// <summary>An empty database to apply operations to, within a transaction that is rolled back where they allow it.</summary>
internal sealed class OperationDatabase : IAsyncDisposable
{
    // Making a database takes far longer than a test.
    private static readonly ConcurrentBag<(SandboxDatabase Database, NpgsqlConnection Connection)> Free = [];
    private readonly (SandboxDatabase Database, NpgsqlConnection Connection) _taken;
    private readonly NpgsqlTransaction? _transaction;

    private OperationDatabase((SandboxDatabase, NpgsqlConnection) taken, NpgsqlTransaction? transaction)
    {
        _taken = taken;
        _transaction = transaction;
    }

    public NpgsqlConnection Connection => _taken.Connection;

    public static async Task<OperationDatabase> CreateAsync(string? setup = null, bool transactional = true)
    {
        if (!Free.TryTake(out var taken))
            taken = await OpenAsync();
        var result = new OperationDatabase(taken, transactional ? await taken.Connection.BeginTransactionAsync() : null);
        if (!string.IsNullOrEmpty(setup))
            await result.ExecuteAsync(new ExecuteSql(setup));
        return result;
    }

    public async Task ExecuteAsync(Operation operation)
    {
        foreach (var sql in operation.ToSql())
            await ScalarAsync(sql);
    }

    /// <summary>A batch sends its text as it is, as the engine does.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var batch = new NpgsqlBatch(Connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        return await batch.ExecuteScalarAsync();
    }

    public Task<IReadOnlyList<string>> SnapshotAsync() => CatalogSnapshot.ReadAsync(Connection);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            Free.Add(_taken);
            return;
        }
        await _taken.Connection.DisposeAsync();
        await _taken.Database.DisposeAsync();
    }

    private static async Task<(SandboxDatabase, NpgsqlConnection)> OpenAsync()
    {
        var database = await TestServer.CreateDatabaseAsync();
        var builder = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        return (database, connection);
    }
}
