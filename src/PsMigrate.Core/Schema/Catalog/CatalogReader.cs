using System.Data;
using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>Reads a database's catalog into a schema model: one batch of set-based queries, one snapshot (PostgreSQL 13 to 18).</summary>
public static class CatalogReader
{
    private const int OldestVersion = 130000;

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
        if (version < OldestVersion)
        {
            throw new MigrationException(
                MigrationErrorId.UnsupportedServer, $"Schemas are read from PostgreSQL 13 and later, and this is {server}.",
                "Compare with a newer server, or write the migration by hand.");
        }

        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var assembly = new CatalogAssembly(isIgnored ?? ((_, _) => false));
        var objectQueries = ObjectQueries(version);
        var batch = new NpgsqlBatch(connection, transaction);
        await using var __ = batch.ConfigureAwait(false);
        // Every name outside pg_catalog comes back with its schema.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT set_config('search_path', 'pg_catalog', true), set_config('jit', 'off', true), current_user::text"));
        foreach (var query in (string[])[LinkQueries.ExtensionMembers, .. objectQueries, LinkQueries.Aliases(version), LinkQueries.Comments, LinkQueries.Dependencies, LinkQueries.Unmodelled])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(query));

        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ___ = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var user = reader.GetString(2);
        await ReadRowsAsync(reader, row => assembly.AddMember(Address(row, 0), row.GetFieldValue<uint>(2)), cancellationToken).ConfigureAwait(false);
        foreach (var query in objectQueries)
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var columns = new CatalogColumns(reader);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                assembly.Add(columns);
        }

        await ReadRowsAsync(reader, row => assembly.AddAlias(Address(row, 0), Address(row, 2)), cancellationToken).ConfigureAwait(false);
        await ReadRowsAsync(reader, row => assembly.AddComment(Address(row, 0, 2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)), cancellationToken).ConfigureAwait(false);
        await ReadRowsAsync(reader, row => assembly.AddDependency(Address(row, 0, 2), Address(row, 3, 5)), cancellationToken).ConfigureAwait(false);
        await ReadRowsAsync(reader, row => assembly.AddUnmodelled(row.GetString(0), row.GetString(1)), cancellationToken).ConfigureAwait(false);
        return assembly.Build(user, server.Major);
    }

    private static string[] ObjectQueries(int version) =>
    [
        RelationQueries.Schemas, RelationQueries.Extensions, TypeQueries.Enums, TypeQueries.Domains(version), TypeQueries.DomainConstraints,
        TypeQueries.Composites, TypeQueries.Ranges(version), RelationQueries.Tables, RelationQueries.Columns(version),
        RelationQueries.Views, RelationQueries.Sequences, RelationQueries.SequenceOwners, TablePartQueries.Defaults,
        TablePartQueries.Constraints(version), TablePartQueries.Indexes, TablePartQueries.Statistics, TablePartQueries.Triggers,
        TablePartQueries.Rules, TablePartQueries.Policies, RoutineQueries.Routines, RoutineQueries.Aggregates,
        RoutineQueries.EventTriggers,
    ];

    private static async Task ReadRowsAsync(NpgsqlDataReader reader, Action<NpgsqlDataReader> onRow, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            onRow(reader);
    }

    private static CatalogAddress Address(NpgsqlDataReader row, int column, int sub = -1) => new(
        row.GetFieldValue<uint>(column), row.GetFieldValue<uint>(column + 1),
        sub < 0 ? 0 : row.GetInt32(sub));
}
