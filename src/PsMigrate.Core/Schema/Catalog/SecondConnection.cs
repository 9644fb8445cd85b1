using System.Data;
using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>Another connection to the same database that sees the same snapshot.</summary>
internal sealed class SecondConnection : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private SecondConnection(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        Connection = connection;
        _transaction = transaction;
    }

    /// <summary>The connection, in its transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Opens it.</summary>
    /// <param name="first">The connection whose transaction has the snapshot.</param>
    /// <param name="snapshot">The snapshot's name (pg_export_snapshot).</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <returns>Null where the server gives no other connection: the first one can do the work alone.</returns>
    public static async Task<SecondConnection?> OpenAsync(NpgsqlConnection first, string snapshot, CancellationToken cancellationToken)
    {
        // Outside the pool, so that it is gone when the reading is done, and keeps nobody from dropping the database.
        var connection = first.CloneWith(new NpgsqlConnectionStringBuilder(first.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            var show = new NpgsqlCommand("SHOW lock_timeout", first);
            await using var __ = show.ConfigureAwait(false);
            var patience = (string)(await show.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
            // The name is the server's own: digits and hyphens.
            var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new NpgsqlBatchCommand($"SET TRANSACTION SNAPSHOT '{snapshot}'"), new NpgsqlBatchCommand(CatalogQuery.Settings), new NpgsqlBatchCommand($"SET LOCAL lock_timeout = '{patience}'") } };
            await using var _ = batch.ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return new SecondConnection(connection, transaction);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await Connection.DisposeAsync().ConfigureAwait(false);
    }
}
