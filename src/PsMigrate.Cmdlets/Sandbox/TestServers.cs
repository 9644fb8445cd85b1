using PsMigrate.Cmdlets.Models;
using PsMigrate.Sandbox;
using PsMigrate.Sandbox.Migrated;

namespace PsMigrate.Cmdlets.Sandbox;

/// <summary>
/// The servers of this process's throw-away databases, which outlive the command that first used them, and with them
/// the templates. A server of its own ends some minutes after its last database, or with the process.
/// </summary>
internal static class TestServers
{
    /// <summary>A suite makes a database a test, and must not pay for a server each time.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, Entry> Servers = new(StringComparer.Ordinal);

    // A server must not be started twice, nor end while another runspace makes a database on it.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    static TestServers() => AppDomain.CurrentDomain.ProcessExit += (_, _) => StopAll();

    /// <summary>Makes a database on a given server, or on one of this process's own.</summary>
    /// <param name="options">Which server.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">What to migrate it to; null for nothing.</param>
    /// <param name="useTemplate">Whether a template may be copied.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<MigrationTestDatabase> CreateAsync(
        SandboxServerOptions options, SandboxDatabaseOptions database, MigratedSchema? schema, bool useTemplate,
        CancellationToken cancellationToken)
    {
        var lease = await LeaseAsync(options, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var made = schema is null
            ? await lease.Server.CreateDatabaseAsync(database, cancellationToken).ConfigureAwait(false)
            : await lease.Server.CreateDatabaseAsync(schema, database, useTemplate, cancellationToken).ConfigureAwait(false);
        return (await DatabasesAsync(lease.Server, cancellationToken).ConfigureAwait(false)).Single(one => one.Name == made.Name);
    }

    /// <summary>Gets a server, which stays up until the lease is disposed.</summary>
    public static async Task<TestServerLease> LeaseAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var entry = await EnterAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            // Another project may have started it.
            await entry.Server.MakeRolesAsync(options.Roles, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await LeaveAsync(entry).ConfigureAwait(false);
            throw;
        }
        return new TestServerLease(entry.Server, () => LeaveAsync(entry));
    }

    /// <summary>The databases on a given server, or on all of this process's own.</summary>
    public static async Task<IReadOnlyList<MigrationTestDatabase>> ListAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var found = new List<MigrationTestDatabase>();
        foreach (var server in await FindAsync(options, cancellationToken).ConfigureAwait(false))
            found.AddRange(await DatabasesAsync(server, cancellationToken).ConfigureAwait(false));
        return found;
    }

    /// <summary>Drops a database of a given server, or of one of this process's own.</summary>
    /// <returns>False where there is no such database.</returns>
    public static async Task<bool> RemoveAsync(SandboxServerOptions options, string name, CancellationToken cancellationToken)
    {
        foreach (var server in await FindAsync(options, cancellationToken).ConfigureAwait(false))
        {
            if (await server.RemoveAsync(name, cancellationToken).ConfigureAwait(false))
                return true;
        }
        return false;
    }

    /// <summary>Drops a database that this class made.</summary>
    /// <returns>False where it is gone already.</returns>
    public static Task<bool> RemoveAsync(MigrationTestDatabase database, CancellationToken cancellationToken) => RemoveAsync(
        database.Provider != SandboxProvider.Server ? new SandboxServerOptions() : new SandboxServerOptions { ConnectionString = database.ServerConnectionString },
        database.Name, cancellationToken);

    private static async Task<IReadOnlyList<MigrationTestDatabase>> DatabasesAsync(SandboxServer server, CancellationToken cancellationToken) =>
        [.. (await server.ListDatabasesAsync(cancellationToken).ConfigureAwait(false))
            .Select(info => MigrationTestDatabase.From(server.OpenDatabase(info.Name), info))];

    /// <summary>The given server; without one those of this process's own that run, kept ones, and that of the environment variable.</summary>
    private static async Task<IReadOnlyList<SandboxServer>> FindAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var given = options with { Provider = SandboxProvider.Server };
        if (options.ConnectionString is not null)
            return [await GivenAsync(given, cancellationToken).ConfigureAwait(false)];
        var found = new List<SandboxServer>();
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        found.AddRange(Servers.Values.Select(entry => entry.Server).Where(server => server.IsLocal));
        Gate.Release();
        found.AddRange(SandboxServer.FindKept());
        if (!string.IsNullOrWhiteSpace(Given(options)))
            found.Add(await GivenAsync(given, cancellationToken).ConfigureAwait(false));
        return found;
    }

    /// <summary>A given server, which stays up by itself.</summary>
    private static async Task<SandboxServer> GivenAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var lease = await LeaseAsync(options, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        return lease.Server;
    }

    private static async Task<Entry> EnterAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var key = Key(options);
            // Whoever removes the last database of a kept server ends it: it is looked for each time.
            if (options.Keep || !Servers.TryGetValue(key, out var entry))
                Servers[key] = entry = new Entry(key, await SandboxServer.StartAsync(options, cancellationToken).ConfigureAwait(false));
            entry.Users++;
            return entry;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async ValueTask LeaveAsync(Entry entry)
    {
        await Gate.WaitAsync().ConfigureAwait(false);
        entry.Users--;
        entry.LastUse = DateTime.UtcNow;
        Gate.Release();
        if (entry.Server.IsLocal && !entry.IsWatched)
        {
            entry.IsWatched = true;
            _ = Task.Run(() => WatchAsync(entry));
        }
    }

    private static async Task WatchAsync(Entry entry)
    {
        while (true)
        {
            await Task.Delay(Idle).ConfigureAwait(false);
            await Gate.WaitAsync().ConfigureAwait(false);
            try
            {
                if (entry.Users > 0 || DateTime.UtcNow - entry.LastUse < Idle || await HasDatabasesAsync(entry.Server).ConfigureAwait(false))
                    continue;
                Servers.Remove(entry.Key);
                await entry.Server.DisposeAsync().ConfigureAwait(false);
                return;
            }
            finally
            {
                Gate.Release();
            }
        }
    }

    private static async Task<bool> HasDatabasesAsync(SandboxServer server)
    {
        try
        {
            return (await server.ListDatabasesAsync().ConfigureAwait(false)).Any(database => database.TemplateKey is null);
        }
        catch (MigrationException)
        {
            // Somebody ended it.
            return false;
        }
    }

    private static string Key(SandboxServerOptions options) => string.Join(
        '\n', options.Provider, Given(options), options.PostgresVersion, options.Image, options.BinariesPath, options.Keep);

    private static string? Given(SandboxServerOptions options) =>
        options.ConnectionString ?? Environment.GetEnvironmentVariable(SandboxServerOptions.ServerVariable);

    private static void StopAll()
    {
        foreach (var entry in Servers.Values)
            entry.Server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
    }

    private sealed class Entry(string key, SandboxServer server)
    {
        public string Key { get; } = key;

        public SandboxServer Server { get; } = server;

        public int Users { get; set; }

        public DateTime LastUse { get; set; }

        public bool IsWatched { get; set; }
    }
}
