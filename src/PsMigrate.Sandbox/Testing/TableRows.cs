using System.Globalization;
using System.Text;
using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Sandbox.Testing;

/// <summary>The rows of a table: how many, and a digest that does not depend on the order of rows or columns.</summary>
/// <param name="Count">How many.</param>
/// <param name="Digest">The digest.</param>
internal sealed record TableRows(long Count, string Digest)
{
    private const string Tables = """
        SELECT n.nspname, c.relname, pg_catalog.format('%I.%I', n.nspname, c.relname)
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2
        """;

    /// <summary>Reads those of all tables but PsMigrate's own.</summary>
    /// <param name="connection">An open connection of a user that may read them.</param>
    /// <param name="settings">Which tables are PsMigrate's.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyDictionary<string, TableRows>> ReadAsync(
        NpgsqlConnection connection, MigrationSettings settings, CancellationToken cancellationToken)
    {
        var tables = new List<(string Display, string Sql)>();
        using (var command = new NpgsqlCommand(Tables, connection))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var (schema, table) = (reader.GetString(0), reader.GetString(1));
                    var own = (settings.Schema is null || schema == settings.Schema) && (table == settings.VersionTable || table == settings.LogTable);
                    if (!own)
                        tables.Add(($"{schema}.{table}", reader.GetString(2)));
                }
            }
        }

        var found = new Dictionary<string, TableRows>(StringComparer.Ordinal);
        foreach (var some in tables.Chunk(200))
        {
            var sql = new StringBuilder();
            for (var number = 0; number < some.Length; number++)
            {
                // jsonb has an order of its own for the columns; the digest of all rows is over the sorted ones.
                sql.Append(CultureInfo.InvariantCulture, $"""
                    {(number == 0 ? "" : "UNION ALL ")}SELECT {number}, pg_catalog.count(*), pg_catalog.md5(coalesce(pg_catalog.string_agg(row, E'\n' ORDER BY row COLLATE "C"), ''))
                    FROM (SELECT pg_catalog.to_jsonb(t)::text AS row FROM ONLY {some[number].Sql} t) AS rows

                    """);
            }
            using var command = new NpgsqlCommand(sql.ToString(), connection);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    found[some[reader.GetInt32(0)].Display] = new TableRows(reader.GetInt64(1), reader.GetString(2));
            }
        }
        return found;
    }
}
