using System.Globalization;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;

namespace PsMigrate.Execution;

/// <summary>Reads the schema of a target database, without PsMigrate's own tables.</summary>
public static class SchemaReading
{
    /// <summary>Connects and reads.</summary>
    /// <param name="target">The database.</param>
    /// <param name="review">What to do on the connection with the schema that was read; null for nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ServerUnreachable"/>, <see cref="MigrationErrorId.AuthenticationFailed"/>,
    /// <see cref="MigrationErrorId.DatabaseNotFound"/>, <see cref="MigrationErrorId.UnsupportedServer"/>;
    /// <see cref="MigrationErrorId.LockNotAcquired"/>: another session locks a table for longer than the project's <c>lockTimeout</c>.
    /// </exception>
    public static async Task<SchemaModel> ReadAsync(
        MigrationTarget target, Func<NpgsqlConnection, SchemaModel, Task>? review, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var connection = ConnectionFailure.Guard(target, () => new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(target.ConnectionString) { Pooling = false }.ConnectionString));
        await using var _ = connection.ConfigureAwait(false);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or ArgumentException or IOException)
        {
            throw ConnectionFailure.Explain(target, exception);
        }
        var model = await ReadCatalogAsync(target, connection, cancellationToken).ConfigureAwait(false);
        if (review is not null)
            await review(connection, model).ConfigureAwait(false);
        return model;
    }

    // Definitions of views and the like wait for whoever has a table for himself; he may keep it for hours.
    private static async Task<SchemaModel> ReadCatalogAsync(MigrationTarget target, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var patience = target.Settings.LockTimeout;
        var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SET lock_timeout = {(long)patience.TotalMilliseconds}"), connection);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CatalogReader.ReadAsync(connection, target.Settings.IsBookkeepingTable, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new MigrationException(
                MigrationErrorId.LockNotAcquired,
                string.Create(CultureInfo.InvariantCulture, $"The schema of {target.DisplayName} was not read: another session locks a table against readers, and did so longer than {patience.TotalSeconds:0.###} seconds."),
                "Wait for that session (pg_stat_activity and pg_locks show it), or allow more time with lockTimeout in psmigrate.json.", exception);
        }
    }
}
