using PsMigrate.Sandbox.Migrated;

namespace PsMigrate.Sandbox.Tests.Example;

/// <summary>A server for the tests of one class, or of a collection, and a fresh, migrated database for each test.</summary>
public sealed class ShopDatabase : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public MigratedSchema Migrations { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync();
        Migrations = await MigratedSchema.LoadAsync(Path.Combine(AppContext.BaseDirectory, "Example", "migrations"));
    }

    /// <summary>The first call migrates, the next ones copy.</summary>
    public Task<SandboxDatabase> NewAsync() => Server.CreateDatabaseAsync(Migrations);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
