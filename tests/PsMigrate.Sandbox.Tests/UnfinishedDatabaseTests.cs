using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

/// <summary>Databases whose maker was killed between making and marking them.</summary>
public sealed class UnfinishedDatabaseTests
{
    /// <summary>The name that a process of this machine gave which has ended since.</summary>
    private static string NameOfDead()
    {
        var name = "";
        using (var child = OwnerChild.Start("name"))
        {
            name = child.Process.StandardOutput.ReadLine()!;
            child.Process.WaitForExit();
        }
        return name;
    }

    [Fact]
    public async Task One_of_an_ended_process_is_dropped_by_the_next_run()
    {
        var server = await TestServer.GetAsync();
        var name = NameOfDead();
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {name}");

        await using var next = await SandboxServer.StartAsync(
            new SandboxServerOptions { Provider = SandboxProvider.Server, ConnectionString = server.ConnectionString });

        Assert.False(await Sql.DatabaseExistsAsync(server, name));
    }

    [Fact]
    public async Task One_that_a_living_process_is_making_stays()
    {
        var server = await TestServer.GetAsync();
        var name = UnfinishedName.Draw();
        Assert.True(name.Length <= 63);
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        Assert.DoesNotContain(name, await server.RemoveLeftOversAsync());
        Assert.True(await Sql.DatabaseExistsAsync(server, name));
        await Sql.ScalarAsync(server.ConnectionString, $"DROP DATABASE {name}");
    }

    [Fact]
    public async Task Names_that_only_look_like_it_and_databases_with_a_comment_stay()
    {
        var server = await TestServer.GetAsync();
        var dead = NameOfDead();
        var changed = dead[..^1] + (dead[^1] == '0' ? '1' : '0');
        string[] names = [changed, "psmigrate_new_" + Guid.NewGuid().ToString("N")[..8], dead];
        foreach (var name in names)
            await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        await Sql.ScalarAsync(server.ConnectionString, $"COMMENT ON DATABASE {dead} IS 'precious'");

        await server.RemoveLeftOversAsync();

        foreach (var name in names)
        {
            Assert.True(await Sql.DatabaseExistsAsync(server, name));
            await Sql.ScalarAsync(server.ConnectionString, $"DROP DATABASE {name}");
        }
    }

    [Fact]
    public async Task A_database_that_has_the_name_already_gets_no_mark_and_nothing_is_left()
    {
        var server = await TestServer.GetAsync();
        var name = "precious_" + Guid.NewGuid().ToString("N")[..8];
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {name}");

        var error = await Assert.ThrowsAsync<MigrationException>(() => server.CreateDatabaseAsync(new SandboxDatabaseOptions { Name = name }));

        Assert.Equal(MigrationErrorId.AlreadyExists, error.Id);
        Assert.Equal(DBNull.Value, await Sql.ScalarAsync(server.ConnectionString, $"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{name}'"));
        Assert.Equal(0L, await Sql.ScalarAsync(
            server.ConnectionString, $"SELECT count(*) FROM pg_database WHERE datname LIKE 'psmigrate\\_new\\_%\\_{Environment.ProcessId}\\_%' AND shobj_description(oid, 'pg_database') LIKE '%precious%'"));
        await Sql.ScalarAsync(server.ConnectionString, $"DROP DATABASE {name}");
    }
}
