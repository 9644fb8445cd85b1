using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Operations;

/// <summary>One empty database for the tests of a class, which leave it as it is.</summary>
public sealed class SharedDatabase : IAsyncLifetime
{
    internal Task<SandboxDatabase> Database { get; } = TestServer.CreateDatabaseAsync();

    public Task InitializeAsync() => Database;

    public async Task DisposeAsync() => await (await Database).DisposeAsync();
}
