using System.Globalization;
using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Programs;

/// <summary>
/// Tells libpq's programs through their environment what an Npgsql connection string says (PostgreSQL manual, 32.15).
/// The command line, which everybody on the machine sees, has no part in it; and a database's name in PGDATABASE is
/// taken as it is, where on a command line one with an equals sign would be read as a connection string.
/// </summary>
internal static class ClientEnvironment
{
    /// <summary>The variables that are taken away first, because the connection has been completed from them already.</summary>
    public static IReadOnlyList<string> Replaced { get; } =
        [.. LibpqVariables.All.Select(variable => variable.Key), "PGSERVICE", "PGREQUIRESSL", "PGTZ", "PGDATESTYLE", "PGGEQO"];

    /// <summary>Npgsql's keys with a variable of the same meaning and values.</summary>
    private static readonly (string Key, string Variable)[] SameMeaning =
    [
        ("Passfile", "PGPASSFILE"), ("Options", "PGOPTIONS"), ("SSL Certificate", "PGSSLCERT"), ("SSL Key", "PGSSLKEY"),
        ("Root Certificate", "PGSSLROOTCERT"), ("Timeout", "PGCONNECT_TIMEOUT"),
    ];

    /// <summary>Npgsql's keys whose values libpq writes in small letters.</summary>
    private static readonly (string Key, string Variable)[] Words =
    [
        ("SSL Negotiation", "PGSSLNEGOTIATION"), ("Channel Binding", "PGCHANNELBINDING"), ("GSS Encryption Mode", "PGGSSENCMODE"),
    ];

    /// <summary>The variables for a connection.</summary>
    /// <param name="connectionString">A completed Npgsql connection string.</param>
    /// <param name="host">The host that is connected to: of several, the one that answered.</param>
    /// <param name="port">Its port.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConnection"/>: it holds what libpq has no variable for.</exception>
    public static IReadOnlyDictionary<string, string> Of(string connectionString, string host, int port)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (!string.IsNullOrEmpty(connection.SslPassword))
        {
            throw new MigrationException(
                MigrationErrorId.InvalidConnection,
                "The connection has an 'SSL Password', which can be passed on to pg_dump only where others could see it.",
                "Use a key file without a password, readable by its owner alone, for backups.");
        }

        var variables = new Dictionary<string, string>
        {
            ["PGHOST"] = host,
            ["PGPORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["PGUSER"] = connection.Username ?? "",
            ["PGDATABASE"] = connection.Database ?? "",
            ["PGSSLMODE"] = SslModeName(connection.SslMode),
            ["PGAPPNAME"] = connection.ApplicationName ?? "PsMigrate",
        };
        if (!string.IsNullOrEmpty(connection.Password))
            variables["PGPASSWORD"] = connection.Password;
        if (!string.IsNullOrEmpty(connection.KerberosServiceName) && Given(connection, "Kerberos Service Name"))
            variables["PGKRBSRVNAME"] = connection.KerberosServiceName;
        if (Given(connection, "Require Auth") && Text(connection, "Require Auth") is { Length: > 0 } methods)
            variables["PGREQUIREAUTH"] = methods.ToLowerInvariant().Replace("scramsha256", "scram-sha-256", StringComparison.Ordinal);
        foreach (var (key, variable) in SameMeaning)
        {
            if (Given(connection, key) && Text(connection, key) is { Length: > 0 } value)
                variables[variable] = value;
        }
        foreach (var (key, variable) in Words)
        {
            if (Given(connection, key) && Text(connection, key) is { Length: > 0 } value)
                variables[variable] = value.ToLowerInvariant();
        }
        return variables;
    }

    private static bool Given(NpgsqlConnectionStringBuilder connection, string key) =>
        connection.Keys.Cast<string>().Contains(key, StringComparer.OrdinalIgnoreCase);

    private static string? Text(NpgsqlConnectionStringBuilder connection, string key) =>
        Convert.ToString(connection[key], CultureInfo.InvariantCulture);

    private static string SslModeName(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
