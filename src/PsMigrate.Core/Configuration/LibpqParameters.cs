using Npgsql;

namespace PsMigrate.Configuration;

/// <summary>Turns libpq's parameters (PostgreSQL manual, 32.1.2) into Npgsql's.</summary>
internal static class LibpqParameters
{
    /// <summary>Parameters with an Npgsql key of the same meaning and values.</summary>
    private static readonly Dictionary<string, string> SameMeaning = new()
    {
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["options"] = "Options",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["sslnegotiation"] = "SSL Negotiation",
        ["channel_binding"] = "Channel Binding",
        ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name",
        ["target_session_attrs"] = "Target Session Attributes",
        ["keepalives_idle"] = "Tcp Keepalive Time",
        ["keepalives_interval"] = "Tcp Keepalive Interval",
    };

    /// <summary>Parameters that only tune libpq's own workings.</summary>
    private static readonly HashSet<string> Tuning =
        ["keepalives_count", "tcp_user_timeout", "sslcompression", "sslsni", "scram_client_key", "scram_server_key"];

    /// <summary>Parameters of libpq's that change what is connected to or how safely, and that Npgsql has nothing for.</summary>
    private static readonly HashSet<string> WithoutCounterpart =
    [
        "sslcrl", "sslcrldir", "sslcertmode", "ssl_min_protocol_version", "ssl_max_protocol_version", "requiressl",
        "requirepeer", "gsslib", "gssdelegation", "replication", "min_protocol_version", "max_protocol_version",
        "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope", "servicefile", "sslkeylogfile",
    ];

    private static readonly string[] Handled =
        ["host", "hostaddr", "port", "sslmode", "client_encoding", "fallback_application_name", "keepalives", "load_balance_hosts", "require_auth", "service"];

    /// <summary>Turns the parameters into a connection; of one given twice the last counts, as in libpq.</summary>
    /// <param name="parameters">The parameters in order.</param>
    /// <param name="source">Where they stand, for errors.</param>
    public static NpgsqlConnectionStringBuilder ToNpgsql(
        IReadOnlyList<KeyValuePair<string, string>> parameters, string source)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in parameters)
            given[name] = value;

        var connection = new NpgsqlConnectionStringBuilder();
        if (given.GetValueOrDefault("service") is { Length: > 0 } service)
        {
            // A service's parameters hold where the connection itself says nothing.
            foreach (var (name, value) in ServiceFile.Read(service, source))
                given.TryAdd(name, value);
        }
        SetHost(connection, given, source);
        foreach (var (name, value) in given)
        {
            if (value.Length > 0)
                Set(connection, name, value, source);
        }
        return connection;
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string name, string value, string source)
    {
        try
        {
            switch (name)
            {
                case "host" or "hostaddr" or "port" or "service":
                    break;
                case "sslmode":
                    connection.SslMode = Enum.Parse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
                    break;
                case "client_encoding" when value is not "auto":
                    connection.ClientEncoding = value;
                    break;
                case "client_encoding":
                    break;
                case "fallback_application_name":
                    connection.ApplicationName ??= value;
                    break;
                case "keepalives":
                    connection.TcpKeepAlive = value != "0";
                    break;
                case "load_balance_hosts":
                    connection.LoadBalanceHosts = value == "random";
                    break;
                case "require_auth":
                    connection["Require Auth"] = value.Replace("scram-sha-256", "ScramSHA256", StringComparison.Ordinal);
                    break;
                case "connect_timeout" when value.StartsWith('-'):
                    connection.Timeout = 0;
                    break;
                default:
                    if (SameMeaning.TryGetValue(name, out var key))
                        connection[key] = value;
                    else if (!Tuning.Contains(name))
                        throw Unknown(name, source);
                    break;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            // Their messages quote the value, which may be a misplaced password.
            throw ConnectionStringParser.Invalid(source, $"has a value that '{name}' does not take");
        }
    }

    private static void SetHost(NpgsqlConnectionStringBuilder connection, Dictionary<string, string> given, string source)
    {
        // hostaddr only spares libpq the look-up of host's name; the certificate is checked against host's.
        var text = given.GetValueOrDefault("host") is { Length: > 0 } host ? host : given.GetValueOrDefault("hostaddr", "");
        var hosts = text.Split(',');
        var ports = given.GetValueOrDefault("port", "").Split(',');
        if (ports.Length != 1 && ports.Length != hosts.Length)
            throw ConnectionStringParser.Invalid(source, $"has {ports.Length} ports for {hosts.Length} hosts");
        foreach (var port in ports.Where(port => port.Length > 0))
        {
            if (!ushort.TryParse(port, out var number) || number == 0)
            {
                throw ConnectionStringParser.Invalid(
                    source, "has a port that is not a number from 1 to 65535",
                    "If the password has one of the characters : / ? # @ in it, percent-encode them: / is %2F, @ is %40.");
            }
        }
        if (ports.Length == 1 && ports[0].Length > 0)
            connection.Port = ushort.Parse(ports[0], System.Globalization.CultureInfo.InvariantCulture);
        if (text.Length == 0)
            return;
        connection.Host = ports.Length == 1
            ? text
            : string.Join(',', hosts.Zip(ports, (host, port) => (host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host) + (port.Length > 0 ? ":" + port : "")));
    }

    private static MigrationException Unknown(string name, string source)
    {
        if (WithoutCounterpart.Contains(name))
            return ConnectionStringParser.Invalid(source, $"has the parameter '{name}', for which Npgsql has no counterpart", "Leave it out, or give an Npgsql string.");
        var nearest = NearestNames.Find(name, SameMeaning.Keys.Concat(Handled).Order(StringComparer.Ordinal));
        // Only what is like a parameter is shown: a piece of a password may stand in a parameter's place.
        return nearest.Count > 0
            ? ConnectionStringParser.Invalid(source, $"has an unknown parameter '{name}'", $"Did you mean {string.Join(" or ", nearest.Select(found => $"'{found}'"))}?")
            : ConnectionStringParser.Invalid(
                source, "has a parameter that PsMigrate cannot pass on",
                $"Known are {string.Join(", ", SameMeaning.Keys.Concat(Handled).Order(StringComparer.Ordinal))}.");
    }
}
