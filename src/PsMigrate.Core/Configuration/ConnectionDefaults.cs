using System.Text;
using Npgsql;

namespace PsMigrate.Configuration;

/// <summary>Completes a connection that says only where to go.</summary>
public static class ConnectionDefaults
{
    /// <summary>PostgreSQL's limit of application_name, in bytes.</summary>
    private const int NameLimit = 63;

    /// <summary>
    /// Fills in, where the connection says nothing, what libpq would: PGHOST (else localhost), PGPORT, PGUSER (else the
    /// system's user), PGPASSWORD, PGDATABASE (else the user's name), PGSSLMODE and the rest of libpq's variables that
    /// Npgsql has a counterpart for (PostgreSQL manual, 32.15).
    /// </summary>
    /// <param name="connection">The connection; it is changed.</param>
    /// <param name="variables">Where the variables come from.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConnection"/>: a variable's value is not one.</exception>
    public static void Complete(NpgsqlConnectionStringBuilder connection, VariableSource variables)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(variables);
        var given = connection.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (variable, parameter) in LibpqVariables.All)
        {
            if (variables.Find(variable) is not { Length: > 0 } value)
                continue;
            var one = LibpqParameters.ToNpgsql([new(parameter, value)], $"the variable {variable}");
            foreach (string key in one.Keys)
            {
                if (given.Add(key))
                    connection[key] = one[key];
            }
        }
        if (string.IsNullOrEmpty(connection.Host))
            connection.Host = "localhost";
        if (string.IsNullOrEmpty(connection.Username))
            connection.Username = Environment.UserName;
        if (string.IsNullOrEmpty(connection.Database))
            connection.Database = connection.Username;
    }

    /// <summary>
    /// Sets what migrations need of a session, unless the connection says otherwise: no pooling (a run is one session,
    /// whose locks and settings must end with it), no time limit on commands (statementTimeout is the limit), an
    /// application name that says who migrates, and keepalives, so that a session that waits is not cut off.
    /// </summary>
    /// <param name="connection">The connection; it is changed.</param>
    public static void ApplyForMigrations(NpgsqlConnectionStringBuilder connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var given = connection.Keys.Cast<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        connection.Pooling = false;
        if (!given.Contains("Command Timeout"))
            connection.CommandTimeout = 0;
        if (!given.Contains("Keepalive"))
            connection.KeepAlive = 30;
        if (!given.Contains("TCP Keepalive"))
            connection.TcpKeepAlive = true;
        if (string.IsNullOrEmpty(connection.ApplicationName))
            connection.ApplicationName = Shorten($"PsMigrate {Environment.UserName}@{Environment.MachineName}");
        // Of several hosts only the one that takes writes can be migrated.
        if (connection.Host?.Contains(',', StringComparison.Ordinal) == true && !given.Contains("Target Session Attributes"))
            connection.TargetSessionAttributes = "read-write";
    }

    /// <summary>The database for people: <c>db@host:port</c>.</summary>
    /// <param name="connection">A completed connection.</param>
    public static string DisplayName(NpgsqlConnectionStringBuilder connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var hosts = (connection.Host ?? "").Split(',').Select(host =>
        {
            if (host.StartsWith('[') ? host.Contains("]:", StringComparison.Ordinal) : host.Count(letter => letter == ':') == 1 && host[0] != '/')
                return host;
            return host.Contains(':', StringComparison.Ordinal) && host[0] is not ('[' or '/') ? $"[{host}]:{connection.Port}" : $"{host}:{connection.Port}";
        });
        return $"{connection.Database}@{string.Join(',', hosts)}";
    }

    private static string Shorten(string name)
    {
        while (Encoding.UTF8.GetByteCount(name) > NameLimit)
            name = name[..^1];
        return name;
    }
}
