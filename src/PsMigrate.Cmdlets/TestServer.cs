using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets;

/// <summary>
/// The server of this process's throw-away databases: started when the first is asked for, gone with the process.
/// </summary>
internal static class TestServer
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, SandboxServer> Servers = [];

    /// <summary>The server, started where it does not run yet.</summary>
    /// <param name="connectionString">A given server's; null for one of this process's own.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<SandboxServer> GetAsync(string? connectionString, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Servers.TryGetValue(connectionString ?? "", out var running)) return running;
            var options = new SandboxServerOptions { ConnectionString = connectionString };
            if (connectionString is not null) options = options with { Provider = SandboxProvider.Server };
            var server = await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
            return Servers[connectionString ?? ""] = server;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>The servers that this process has used.</summary>
    public static IReadOnlyList<SandboxServer> Known => [.. Servers.Values];
}
