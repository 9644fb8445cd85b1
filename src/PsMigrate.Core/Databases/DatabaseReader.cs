using Dapper;
using Npgsql;

namespace PsMigrate.Databases;

/// <summary>Reads what the server's catalogs say about a database, from whichever database of the server.</summary>
internal static class DatabaseReader
{
    // Columns that not every version has are read through the row's JSON.
    private const string Find = """
        SELECT d.datname::text AS name, pg_catalog.pg_get_userbyid(d.datdba)::text AS owner,
               pg_catalog.pg_has_role(d.datdba, 'USAGE') AS isown, d.datistemplate AS istemplate,
               pg_catalog.pg_encoding_to_char(d.encoding)::text AS encoding,
               coalesce(r.j ->> 'datcollate', '') AS collate, coalesce(r.j ->> 'datctype', '') AS ctype,
               r.j ->> 'datlocprovider' AS provider, coalesce(r.j ->> 'datlocale', r.j ->> 'daticulocale') AS locale,
               r.j ->> 'daticurules' AS rules,
               (SELECT t.spcname::text FROM pg_catalog.pg_tablespace t WHERE t.oid = d.dattablespace AND t.spcname <> 'pg_default') AS tablespace,
               d.datconnlimit AS connectionlimit, d.datacl IS NOT NULL AS hasprivileges,
               pg_catalog.shobj_description(d.oid, 'pg_database') AS comment
        FROM pg_catalog.pg_database d, LATERAL (SELECT pg_catalog.to_jsonb(d) - 'datacl' AS j) r
        WHERE d.datname = @name
        """;

    private const string Settings = """
        SELECT r.rolname::text AS role, pg_catalog.split_part(c, '=', 1) AS name, pg_catalog.substr(c, pg_catalog.strpos(c, '=') + 1) AS value
        FROM pg_catalog.pg_db_role_setting s
        JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole,
        LATERAL pg_catalog.unnest(s.setconfig) c
        WHERE d.datname = @name AND (s.setrole = 0 OR r.oid IS NOT NULL)
        """;

    private const string Privileges = """
        SELECT CASE WHEN a.grantee = 0 THEN '' ELSE pg_catalog.pg_get_userbyid(a.grantee)::text END AS role,
               a.privilege_type AS privilege, a.is_grantable AS grantable
        FROM pg_catalog.pg_database d, LATERAL pg_catalog.aclexplode(d.datacl) a
        WHERE d.datname = @name AND a.grantee <> d.datdba
        """;

    private const string Sessions = """
        SELECT a.pid AS processid, coalesce(a.usename::text, '') AS user, nullif(a.application_name, '') AS application,
               pg_catalog.host(a.client_addr) AS client
        FROM pg_catalog.pg_stat_activity a
        WHERE a.datname = @name AND a.pid <> pg_catalog.pg_backend_pid()
          AND coalesce(a.backend_type, 'client backend') IN ('client backend', 'walsender')
        ORDER BY a.backend_start, a.pid
        """;

    /// <summary>A database's properties; null where there is none of that name.</summary>
    public static async Task<DatabaseProperties?> FindAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(Command(Find, name, cancellationToken)).ConfigureAwait(false);
        if (row is null)
            return null;
        var settings = await connection.QueryAsync<(string?, string, string)>(Command(Settings, name, cancellationToken)).ConfigureAwait(false);
        var privileges = row.HasPrivileges
            ? await connection.QueryAsync<(string, string, bool)>(Command(Privileges, name, cancellationToken)).ConfigureAwait(false)
            : null;
        return new DatabaseProperties
        {
            Name = row.Name,
            Owner = row.Owner,
            IsOwn = row.IsOwn,
            IsTemplate = row.IsTemplate,
            Locale = new DatabaseLocale
            {
                Encoding = row.Encoding,
                Collate = row.Collate,
                Ctype = row.Ctype,
                Provider = row.Provider,
                Locale = row.Locale,
                Rules = row.Rules,
            },
            Tablespace = row.Tablespace,
            ConnectionLimit = row.ConnectionLimit,
            Comment = row.Comment,
            Settings = settings.AsList(),
            Privileges = privileges?.AsList(),
        };
    }

    /// <summary>The names of all databases but the templates, sorted.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT datname::text FROM pg_catalog.pg_database WHERE NOT datistemplate ORDER BY datname",
            cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();

    /// <summary>The other sessions on a database, oldest first.</summary>
    public static async Task<IReadOnlyList<DatabaseSession>> ReadSessionsAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<DatabaseSession>(Command(Sessions, name, cancellationToken)).ConfigureAwait(false)).AsList();

    private static CommandDefinition Command(string sql, string name, CancellationToken cancellationToken) =>
        new(sql, new { name }, cancellationToken: cancellationToken);

    private sealed class Row
    {
        public string Name { get; set; } = "";
        public string Owner { get; set; } = "";
        public bool IsOwn { get; set; }
        public bool IsTemplate { get; set; }
        public string Encoding { get; set; } = "";
        public string Collate { get; set; } = "";
        public string Ctype { get; set; } = "";
        public string? Provider { get; set; }
        public string? Locale { get; set; }
        public string? Rules { get; set; }
        public string? Tablespace { get; set; }
        public int ConnectionLimit { get; set; }
        public bool HasPrivileges { get; set; }
        public string? Comment { get; set; }
    }
}
