using Dapper;
using Npgsql;

namespace PsMigrate.Rehearsals;

/// <summary>What is set for a database itself: <c>ALTER DATABASE ... SET</c>, for all users or for the one who asks.</summary>
public static class DatabaseSettings
{
    private const string Query = """
        SELECT split_part(entry, '=', 1) AS name, substr(entry, strpos(entry, '=') + 1) AS value
        FROM pg_catalog.pg_db_role_setting s
            JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase,
            unnest(s.setconfig) WITH ORDINALITY AS u (entry, place)
        WHERE d.datname = current_database()
            AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
        ORDER BY s.setrole, place
        """;

    /// <summary>Reads them.</summary>
    /// <param name="connection">An open connection to the database.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Names and values; of two with the same name, the later holds.</returns>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var rows = await connection.QueryAsync<(string Name, string Value)>(new CommandDefinition(Query, cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => KeyValuePair.Create(row.Name, row.Value))];
    }
}
