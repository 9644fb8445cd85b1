using PsMigrate.Execution;

namespace PsMigrate.Checks;

/// <summary>What the database says about the user's rights.</summary>
internal sealed record RightsFacts
{
    public required string User { get; init; }
    public bool IsSuperuser { get; init; }
    public bool MayCreateDatabases { get; init; }
    public bool MayCreateSchemas { get; init; }
    public bool IsStandby { get; init; }
    public bool IsReadOnly { get; init; }
    public required string Schema { get; init; }
    public bool SchemaExists { get; init; }
    public bool MayCreateTables { get; init; }
    public bool HasAllTables { get; init; }
    public bool MayWriteTables { get; init; }
    public long ForeignObjects { get; init; }
    public string? ForeignOwners { get; init; }

    /// <summary>Asks the database; nothing is written.</summary>
    public static async Task<RightsFacts> ReadAsync(MigrationSession session, CancellationToken cancellationToken)
    {
        var sql = session.Bookkeeping;
        string[] tables = sql.LogTable is { } log ? [sql.VersionTable, log] : [sql.VersionTable];
        var rows = await session.QueryAsync<RightsFacts>(
            """
            WITH mine AS (
                SELECT n.oid AS schema FROM pg_catalog.pg_namespace n WHERE n.nspname = @schema
            ), books AS (
                SELECT c.oid FROM pg_catalog.pg_class c, mine WHERE c.relnamespace = mine.schema AND c.relname = ANY (@tables)
            ), others AS (
                SELECT c.relowner FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_t%'
                  AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
                  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
            )
            SELECT r.rolname::text AS user, r.rolsuper AS issuperuser, r.rolcreatedb OR r.rolsuper AS maycreatedatabases,
                   pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS maycreateschemas,
                   pg_catalog.pg_is_in_recovery() AS isstandby,
                   pg_catalog.current_setting('transaction_read_only')::boolean AS isreadonly,
                   @schema AS schema,
                   EXISTS (SELECT FROM mine) AS schemaexists,
                   coalesce((SELECT pg_catalog.has_schema_privilege(schema, 'USAGE') AND pg_catalog.has_schema_privilege(schema, 'CREATE') FROM mine), false) AS maycreatetables,
                   (SELECT pg_catalog.count(*) FROM books) = pg_catalog.cardinality(@tables) AS hasalltables,
                   coalesce((SELECT pg_catalog.bool_and(
                       pg_catalog.has_table_privilege(oid, 'SELECT') AND pg_catalog.has_table_privilege(oid, 'INSERT')
                       AND pg_catalog.has_table_privilege(oid, 'UPDATE') AND pg_catalog.has_table_privilege(oid, 'DELETE')) FROM books), true) AS maywritetables,
                   (SELECT pg_catalog.count(*) FROM others) AS foreignobjects,
                   (SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_get_userbyid(relowner)::text, ', ') FROM others) AS foreignowners
            FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
            """,
            new { schema = sql.Schema, tables },
            cancellationToken).ConfigureAwait(false);
        return rows[0];
    }
}
