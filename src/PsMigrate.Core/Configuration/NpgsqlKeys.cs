namespace PsMigrate.Configuration;

/// <summary>The keys of Npgsql's connection strings that people write, for the nearest one to a mistyped one.</summary>
internal static class NpgsqlKeys
{
    /// <summary>The keys.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Host", "Port", "Database", "Username", "Password", "Passfile", "Application Name", "Search Path",
        "Client Encoding", "Timezone", "SSL Mode", "SSL Negotiation", "SSL Certificate", "SSL Key", "SSL Password",
        "Root Certificate", "GSS Encryption Mode", "Channel Binding", "Require Auth", "Kerberos Service Name", "Pooling",
        "Minimum Pool Size", "Maximum Pool Size", "Timeout", "Command Timeout", "Cancellation Timeout",
        "Target Session Attributes", "Load Balance Hosts", "Keepalive", "Tcp Keepalive", "Options",
        "Include Error Detail", "Persist Security Info", "Server Compatibility Mode", "No Reset On Close",
    ];
}
