using PsMigrate.Cmdlets.Models;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Sandbox;

/// <summary>
/// The local servers of this process, which outlive the command that started them: each ends with its last database or
/// with the process, whichever is first.
/// </summary>
internal static class TestServers
{
    private static readonly Dictionary<string, SandboxServer> Local = new(StringComparer.Ordinal);

    // A server must not end while another runspace makes a database on it.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    static TestServers() => AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAll();

    /// <summary>Makes a database on a given server, or on this process's own.</summary>
    public static async Task<MigrationTestDatabase> CreateAsync(
        SandboxServerOptions server, SandboxDatabaseOptions database, CancellationToken cancellationToken)
    {
        var made = await UseAsync(
            server, mayStart: true,
            async running =>
            {
                var name = (await running.CreateDatabaseAsync(database, cancellationToken).ConfigureAwait(false)).Name;
                return (await ListAsync(running, cancellationToken).ConfigureAwait(false)).Single(found => found.Name == name);
            },
            cancellationToken).ConfigureAwait(false);
        return made!;
    }

    /// <summary>The databases on a given server, or on all of this process's own.</summary>
    public static async Task<IReadOnlyList<MigrationTestDatabase>> ListAsync(
        SandboxServerOptions server, CancellationToken cancellationToken)
    {
        var found = new List<MigrationTestDatabase>();
        foreach (var one in await TargetsAsync(server, cancellationToken).ConfigureAwait(false))
        {
            found.AddRange(await UseAsync(
                one, mayStart: false, running => ListAsync(running, cancellationToken), cancellationToken).ConfigureAwait(false) ?? []);
        }
        return found;
    }

    /// <summary>Drops a database.</summary>
    /// <returns>False where there is no such database.</returns>
    public static async Task<bool> RemoveAsync(SandboxServerOptions server, string name, CancellationToken cancellationToken)
    {
        foreach (var one in await TargetsAsync(server, cancellationToken).ConfigureAwait(false))
        {
            var removed = await UseAsync(
                one, mayStart: false, running => running.RemoveAsync(name, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (removed)
                return true;
        }
        return false;
    }

    private static async Task<IReadOnlyList<MigrationTestDatabase>> ListAsync(SandboxServer server, CancellationToken cancellationToken) =>
        [.. (await server.ListDatabasesAsync(cancellationToken).ConfigureAwait(false))
            .Select(info => MigrationTestDatabase.From(server.OpenDatabase(info.Name), info))];

    /// <summary>The given server, or else those of this process.</summary>
    private static async Task<IReadOnlyList<SandboxServerOptions>> TargetsAsync(
        SandboxServerOptions server, CancellationToken cancellationToken)
    {
        if (IsGiven(server))
            return [server];
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return [.. Local.Keys.Select(path => new SandboxServerOptions { BinariesPath = path.Length == 0 ? null : path })];
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<T?> UseAsync<T>(
        SandboxServerOptions options, bool mayStart, Func<SandboxServer, Task<T>> use, CancellationToken cancellationToken)
    {
        if (IsGiven(options))
        {
            var given = await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
            await using (given.ConfigureAwait(false))
            {
                return await use(given).ConfigureAwait(false);
            }
        }

        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!Local.TryGetValue(Key(options), out var server))
            {
                if (!mayStart)
                    return default;
                server = await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
                Local.Add(Key(options), server);
            }
            try
            {
                return await use(server).ConfigureAwait(false);
            }
            finally
            {
                await EndIfEmptyAsync(Key(options), server).ConfigureAwait(false);
            }
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task EndIfEmptyAsync(string key, SandboxServer server)
    {
        if ((await server.ListDatabasesAsync(CancellationToken.None).ConfigureAwait(false)).Count > 0)
            return;
        Local.Remove(key);
        await server.DisposeAsync().ConfigureAwait(false);
    }

    private static string Key(SandboxServerOptions options) => options.BinariesPath ?? "";

    private static bool IsGiven(SandboxServerOptions options) =>
        options.ConnectionString is not null
        || !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(SandboxServerOptions.ServerVariable));

    private static void StopAll()
    {
        foreach (var server in Local.Values)
            server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
    }
}
