using Dapper;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Operations;

namespace PsMigrate.Databases;

/// <summary>What is in a database, apart from what every database has.</summary>
internal static class DatabaseContents
{
    /// <summary>Anything that somebody made: a schema, or an object in one, that is no extension's.</summary>
    private const string Find = """
        SELECT EXISTS (
            SELECT FROM pg_catalog.pg_namespace n
            WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
            UNION ALL
            SELECT FROM (
                SELECT 'pg_catalog.pg_class'::regclass AS classid, oid, relnamespace AS namespace FROM pg_catalog.pg_class
                UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, oid, pronamespace FROM pg_catalog.pg_proc
                UNION ALL SELECT 'pg_catalog.pg_type'::regclass, oid, typnamespace FROM pg_catalog.pg_type
            ) o JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace
            WHERE n.nspname = 'public'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = o.classid AND d.objid = o.oid AND d.refobjid <> d.objid AND d.deptype IN ('e', 'i'))
        )
        """;

    /// <summary>Whether nobody has made anything in it; extensions and what belongs to them do not count.</summary>
    public static async Task<bool> IsEmptyAsync(MigrationTarget target, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(target, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return !await connection.QuerySingleAsync<bool>(new CommandDefinition(Find, cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>The rows of a version table, sorted.</summary>
    public static async Task<IReadOnlyList<string>> ReadRevisionsAsync(NpgsqlConnection connection, QualifiedName table, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<string>(
            new CommandDefinition($"SELECT version_num FROM {table}", cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>Connects.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(MigrationTarget target, CancellationToken cancellationToken)
    {
        var connection = ConnectionFailure.Guard(target, () => new NpgsqlConnection(target.ConnectionString));
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or ArgumentException or IOException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw ConnectionFailure.Explain(target, exception);
        }
    }

    /// <summary>Runs a statement without parameters.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
