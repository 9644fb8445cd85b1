using PsMigrate.Sandbox.Containers;

namespace PsMigrate.Sandbox.Tests;

/// <summary>Servers in containers, on a real engine.</summary>
public sealed class ContainerTests
{
    private static readonly SandboxServerOptions Container = new() { Provider = SandboxProvider.Container, StartTimeout = TimeSpan.FromMinutes(3) };

    [ContainerFact]
    public async Task A_container_makes_copies_lists_and_drops_and_is_removed()
    {
        using var engine = await ContainerEngine.ConnectAsync(CancellationToken.None);
        var server = await SandboxServer.StartAsync(Container with { Settings = new Dictionary<string, string> { ["work_mem"] = "7MB" } });
        try
        {
            Assert.Equal((SandboxProvider.Container, true), (server.Provider, server.IsLocal));
            Assert.Equal("off 7MB", await Sql.ScalarAsync(server.ConnectionString, "SELECT concat_ws(' ', current_setting('fsync'), current_setting('work_mem'))"));
            var template = await server.GetOrCreateTemplateAsync("k", (target, _) => Sql.ScalarAsync(target, "CREATE TABLE t AS SELECT 7 AS x"));
            await using var database = await server.CreateDatabaseAsync(template);
            Assert.Equal(7, await Sql.ScalarAsync(database.ConnectionString, "SELECT x FROM t"));
            Assert.Equal(2, (await server.ListDatabasesAsync()).Count);
            Assert.Equal(1, await engine.CountAsync(Environment.ProcessId));
        }
        finally
        {
            await server.DisposeAsync();
        }
        Assert.Equal(0, await engine.CountAsync(Environment.ProcessId));
    }

    [ContainerFact]
    public async Task What_a_killed_process_left_is_removed_by_the_next_and_nothing_else()
    {
        using var engine = await ContainerEngine.ConnectAsync(CancellationToken.None);
        using var killed = OwnerChild.Start("container");
        using var living = OwnerChild.Start("container");
        await killed.ReadAsync(TimeSpan.FromMinutes(3));
        await living.ReadAsync(TimeSpan.FromMinutes(3));
        await killed.KillAsync();
        Assert.Equal(1, await engine.CountAsync(killed.Process.Id));

        await engine.RemoveLeftOversAsync(CancellationToken.None);

        Assert.Equal(0, await engine.CountAsync(killed.Process.Id));
        Assert.Equal("alive", await living.AskAsync("still there?"));
        living.Process.StandardInput.Close();
        await living.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await engine.CountAsync(living.Process.Id));
    }

    [ContainerFact]
    public async Task An_image_that_is_not_there_and_one_that_is_no_PostgreSQL_are_said_to_be()
    {
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => SandboxServer.StartAsync(new SandboxServerOptions { Image = "psmigrate.invalid/no/such/image:1" }));
        Assert.Equal(MigrationErrorId.ImageNotFound, error.Id);
        Assert.Contains("psmigrate.invalid/no/such/image:1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_cannot_be_an_image_is_refused_or_there_is_no_engine()
    {
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => SandboxServer.StartAsync(new SandboxServerOptions { Image = "No Image" }));
        Assert.Equal(
            await ContainerEngine.AnswersAsync(CancellationToken.None) ? MigrationErrorId.ImageNotFound : MigrationErrorId.ContainerEngineNotFound,
            error.Id);
        Assert.NotNull(error.RecommendedAction);
    }
}
