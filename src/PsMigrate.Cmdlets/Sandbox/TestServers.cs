using PsMigrate.Cmdlets.Models;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Sandbox;

/// <summary>
/// The servers of this process's throw-away databases, which outlive the command that first used them. A local server
/// ends with its last database; what is left when the process ends goes then.
/// </summary>
internal static class TestServers
{
    private static readonly Dictionary<string, SandboxServer> Servers = new(StringComparer.Ordinal);

    // A server must not end while another runspace makes a database on it.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    static TestServers() => AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAll();

    /// <summary>Makes a database on a given server, or on this process's own.</summary>
    public static Task<MigrationTestDatabase> CreateAsync(
        SandboxServerOptions options, SandboxDatabaseOptions database, CancellationToken cancellationToken) =>
        WithGateAsync(
            async () =>
            {
                var key = Key(options);
                if (!Servers.TryGetValue(key, out var server))
                    Servers.Add(key, server = await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false));
                try
                {
                    var made = await server.CreateDatabaseAsync(database, cancellationToken).ConfigureAwait(false);
                    return (await ListAsync(server, cancellationToken).ConfigureAwait(false)).Single(one => one.Name == made.Name);
                }
                finally
                {
                    await EndIfEmptyAsync(key, server).ConfigureAwait(false);
                }
            },
            cancellationToken);

    /// <summary>The databases on a given server, or on all of this process's own.</summary>
    public static Task<IReadOnlyList<MigrationTestDatabase>> ListAsync(
        SandboxServerOptions options, CancellationToken cancellationToken) =>
        WithGateAsync<IReadOnlyList<MigrationTestDatabase>>(
            async () =>
            {
                var found = new List<MigrationTestDatabase>();
                foreach (var (_, server) in await FindAsync(options, cancellationToken).ConfigureAwait(false))
                    found.AddRange(await ListAsync(server, cancellationToken).ConfigureAwait(false));
                return found;
            },
            cancellationToken);

    /// <summary>Drops a database of a given server, or of one of this process's own.</summary>
    /// <returns>False where there is no such database.</returns>
    public static Task<bool> RemoveAsync(SandboxServerOptions options, string name, CancellationToken cancellationToken) =>
        WithGateAsync(
            async () =>
            {
                foreach (var (key, server) in await FindAsync(options, cancellationToken).ConfigureAwait(false))
                {
                    if (!await server.RemoveAsync(name, cancellationToken).ConfigureAwait(false))
                        continue;
                    await EndIfEmptyAsync(key, server).ConfigureAwait(false);
                    return true;
                }
                return false;
            },
            cancellationToken);

    private static async Task<IReadOnlyList<MigrationTestDatabase>> ListAsync(SandboxServer server, CancellationToken cancellationToken) =>
        [.. (await server.ListDatabasesAsync(cancellationToken).ConfigureAwait(false))
            .Select(info => MigrationTestDatabase.From(server.OpenDatabase(info.Name), info))];

    /// <summary>The given server; without one those local servers that run.</summary>
    private static async Task<KeyValuePair<string, SandboxServer>[]> FindAsync(
        SandboxServerOptions options, CancellationToken cancellationToken)
    {
        if (Given(options) is null)
            return [.. Servers.Where(entry => entry.Value.IsLocal)];
        var key = Key(options);
        if (!Servers.TryGetValue(key, out var server))
            Servers.Add(key, server = await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false));
        return [new(key, server)];
    }

    private static async Task EndIfEmptyAsync(string key, SandboxServer server)
    {
        if (!server.IsLocal || (await server.ListDatabasesAsync(CancellationToken.None).ConfigureAwait(false)).Count > 0)
            return;
        Servers.Remove(key);
        await server.DisposeAsync().ConfigureAwait(false);
    }

    private static string? Given(SandboxServerOptions options) =>
        options.ConnectionString
        ?? (Environment.GetEnvironmentVariable(SandboxServerOptions.ServerVariable) is { } variable && !string.IsNullOrWhiteSpace(variable)
            ? variable
            : null);

    private static string Key(SandboxServerOptions options) => Given(options) ?? $"local {options.BinariesPath}";

    private static async Task<T> WithGateAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static void StopAll()
    {
        foreach (var server in Servers.Values)
            server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
    }
}
