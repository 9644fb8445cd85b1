namespace PsMigrate.Configuration;

/// <summary>libpq's environment variables (PostgreSQL manual, 32.15).</summary>
internal static class LibpqVariables
{
    /// <summary>The variables and the parameters that they stand for.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
    [
        new("PGHOST", "host"),
        new("PGHOSTADDR", "hostaddr"),
        new("PGPORT", "port"),
        new("PGUSER", "user"),
        new("PGPASSWORD", "password"),
        new("PGPASSFILE", "passfile"),
        new("PGDATABASE", "dbname"),
        new("PGAPPNAME", "application_name"),
        new("PGOPTIONS", "options"),
        new("PGSSLMODE", "sslmode"),
        new("PGSSLNEGOTIATION", "sslnegotiation"),
        new("PGSSLCERT", "sslcert"),
        new("PGSSLKEY", "sslkey"),
        new("PGSSLROOTCERT", "sslrootcert"),
        new("PGCHANNELBINDING", "channel_binding"),
        new("PGGSSENCMODE", "gssencmode"),
        new("PGKRBSRVNAME", "krbsrvname"),
        new("PGREQUIREAUTH", "require_auth"),
        new("PGCONNECT_TIMEOUT", "connect_timeout"),
        new("PGCLIENTENCODING", "client_encoding"),
        new("PGTARGETSESSIONATTRS", "target_session_attrs"),
        new("PGLOADBALANCEHOSTS", "load_balance_hosts"),
    ];

    /// <summary>The variables one of which says that there is a database to go to.</summary>
    public static IReadOnlyList<string> Pointing { get; } = ["PGSERVICE", "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER"];
}
