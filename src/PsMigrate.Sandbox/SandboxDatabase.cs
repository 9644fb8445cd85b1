using Npgsql;

namespace PsMigrate.Sandbox;

/// <summary>A throw-away database; disposing it drops it.</summary>
public sealed class SandboxDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _connection;

    internal SandboxDatabase(SandboxServer server, string name)
    {
        Server = server;
        Name = name;
        _connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name };
    }

    /// <summary>The server it stands on.</summary>
    public SandboxServer Server { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>An Npgsql connection string of the server's user. It may hold a password.</summary>
    public string ConnectionString => _connection.ConnectionString;

    /// <summary>
    /// A <c>postgresql://</c> URI over TCP, for psql and for programs in other languages. It may hold a password.
    /// </summary>
    public string Uri
    {
        get
        {
            var tcp = new NpgsqlConnectionStringBuilder(Server.TcpConnectionString);
            var hosts = (tcp.Host ?? "").Split(',').Select(host =>
                host.StartsWith('/') ? $"{Escape(host)}:{tcp.Port}"
                : host.StartsWith('[') || host.Count(letter => letter == ':') == 1 ? host
                : host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{tcp.Port}"
                : $"{host}:{tcp.Port}");
            var user = string.IsNullOrEmpty(tcp.Password) ? Escape(tcp.Username) : $"{Escape(tcp.Username)}:{Escape(tcp.Password)}";
            return $"postgresql://{user}@{string.Join(',', hosts)}/{Escape(Name)}";
        }
    }

    /// <summary>Drops the database, with the sessions that are still on it. A database that is gone already is no error.</summary>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.NotATestDatabase"/>: meanwhile another database without the mark has its name.
    /// </exception>
    public async ValueTask DisposeAsync()
    {
        await Server.RemoveAsync(Name, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>The name, without the connection string, which may hold a password.</summary>
    public override string ToString() => Name;

    /// <summary>Closes this process's idle connections to the database.</summary>
    internal void ClearPool()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static string Escape(string? text) => System.Uri.EscapeDataString(text ?? "");
}
