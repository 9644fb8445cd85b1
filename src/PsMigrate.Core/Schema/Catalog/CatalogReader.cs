using System.Data;
using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>
/// Reads a database's catalog into a schema model: set-based queries on one snapshot (PostgreSQL 13 to 18). A large
/// catalog is read by two connections side by side.
/// </summary>
public static class CatalogReader
{
    /// <summary>The oldest major version of PostgreSQL whose catalog is read.</summary>
    public const int OldestVersion = 13;

    /// <summary>Reads the catalog. The connection's own settings are left as they were.</summary>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="isIgnored">Tables (schema and name) to leave out with all that belongs to them; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.UnsupportedServer"/>: the server is older than PostgreSQL 13.
    /// </exception>
    public static async Task<SchemaModel> ReadAsync(
        NpgsqlConnection connection, Func<string, string, bool>? isIgnored = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var server = connection.PostgreSqlVersion;
        var version = server.Major * 10000;
        if (server.Major < OldestVersion)
        {
            throw new MigrationException(
                MigrationErrorId.UnsupportedServer, $"Schemas are read from PostgreSQL {OldestVersion} and later, and this is {server}.",
                "Compare with a newer server, or write the migration by hand.");
        }

        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var (user, snapshot) = await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var rows = new CatalogRows(version);
        var assembly = new CatalogAssembly(isIgnored ?? ((_, _) => false));
        var second = snapshot is null ? null : await SecondConnection.OpenAsync(connection, snapshot, cancellationToken).ConfigureAwait(false);
        if (second is null)
        {
            await ReadRelationsAsync().ConfigureAwait(false);
            await rows.Definitions.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await using var __ = second.ConfigureAwait(false);
            await Task.WhenAll(
                Task.Run(() => rows.Definitions.ReadAsync(second.Connection, cancellationToken), cancellationToken),
                ReadRelationsAsync()).ConfigureAwait(false);
        }
        rows.AddDefinitionsTo(assembly);
        return assembly.Build(user, server.Major);

        async Task ReadRelationsAsync()
        {
            await rows.Relations.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            rows.AddRelationsTo(assembly);
        }
    }

    private static async Task<(string User, string? Snapshot)> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(CatalogQuery.Settings), new NpgsqlBatchCommand(CatalogQuery.UserAndSnapshot) } };
        await using var _ = batch.ConfigureAwait(false);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1));
    }
}
