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
    /// <see cref="MigrationErrorId.DatabaseNotFound"/>, <see cref="MigrationErrorId.UnsupportedServer"/>.
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
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or ArgumentException)
        {
            throw ConnectionFailure.Explain(target, exception);
        }
        var model = await CatalogReader.ReadAsync(connection, target.Settings.IsBookkeepingTable, cancellationToken).ConfigureAwait(false);
        if (review is not null)
            await review(connection, model).ConfigureAwait(false);
        return model;
    }
}
