using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Sandbox;

/// <summary>Holds a server up while something is done on it.</summary>
internal sealed class TestServerLease(SandboxServer server, Func<ValueTask> leave) : IAsyncDisposable
{
    /// <summary>The server.</summary>
    public SandboxServer Server { get; } = server;

    /// <summary>Lets it go.</summary>
    public ValueTask DisposeAsync() => leave();
}
