using PsMigrate.Sandbox;

namespace PsMigrate.Tests.Shared;

/// <summary>One throw-away server for all tests of this process, started when the first test needs it.</summary>
internal static class TestServer
{
    private static readonly Lazy<Task<SandboxServer>> Server = new(StartAsync);

    /// <summary>The server.</summary>
    public static Task<SandboxServer> GetAsync() => Server.Value;

    /// <summary>A fresh, empty database; dispose it to drop it.</summary>
    public static async Task<SandboxDatabase> CreateDatabaseAsync() =>
        await (await Server.Value).CreateDatabaseAsync();

    private static async Task<SandboxServer> StartAsync()
    {
        var server = await SandboxServer.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(30));
        return server;
    }
}
