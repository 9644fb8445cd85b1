using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

/// <summary>What becomes of a sandbox whose owner is killed.</summary>
public sealed class OwnerDeathTests
{
    [Fact]
    public async Task A_server_ends_and_its_folder_goes_when_its_owner_is_killed()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var owner = OwnerChild.Start("server");
        var folder = new NpgsqlConnectionStringBuilder(await owner.ReadAsync()).Host!;
        var server = PostmasterFile.Read(Path.Combine(folder, "data")).ProcessId;
        Assert.True(IsAlive(server));

        await owner.KillAsync();

        await Eventually.TrueAsync(() => !IsAlive(server), "the server ends");
        await Eventually.TrueAsync(() => !Directory.Exists(folder), "its folder is removed");
    }

    [Fact]
    public async Task A_server_whose_supervisor_was_killed_too_is_swept_by_the_next_start()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var owner = OwnerChild.Start("server");
        var folder = new NpgsqlConnectionStringBuilder(await owner.ReadAsync()).Host!;
        var server = PostmasterFile.Read(Path.Combine(folder, "data")).ProcessId;
        foreach (var supervisor in Supervisors(folder))
            supervisor.Kill();
        await owner.KillAsync();
        await Task.Delay(300);
        Assert.True(IsAlive(server));
        Assert.True(Directory.Exists(folder));

        await using (await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local }))
        {
            Assert.False(IsAlive(server));
            Assert.False(Directory.Exists(folder));
        }
    }

    [Fact]
    public async Task A_server_whose_owner_lives_is_not_swept()
    {
        using var owner = OwnerChild.Start("server");
        await owner.ReadAsync();

        await using (await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local }))
            Assert.Equal("alive", await owner.AskAsync("still there?"));
    }

    [Fact]
    public async Task A_folder_that_is_not_known_to_be_left_over_stays()
    {
        var unmarked = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), SandboxFolder.Prefix + "test" + Environment.ProcessId));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(unmarked.FullName, "owner.json"), "");
            var foreign = OwnerProcess.Current with { Host = "another-machine", Id = 1 };
            var other = Directory.CreateDirectory(unmarked.FullName + "b");
            await File.WriteAllTextAsync(Path.Combine(other.FullName, "owner.json"), System.Text.Json.JsonSerializer.Serialize(foreign));

            await using (await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local }))
            {
                Assert.True(unmarked.Exists);
                Assert.True(Directory.Exists(unmarked.FullName));
                Assert.True(Directory.Exists(other.FullName));
            }
            other.Delete(true);
        }
        finally
        {
            unmarked.Delete(true);
        }
    }

    [Fact]
    public async Task Databases_of_a_killed_owner_are_dropped_and_others_stay()
    {
        var server = await TestServer.GetAsync();
        await using var mine = await server.CreateDatabaseAsync();
        var stranger = "psmigrate_stranger_" + Guid.NewGuid().ToString("N")[..8];
        var foreign = "psmigrate_foreign_" + Guid.NewGuid().ToString("N")[..8];
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {stranger}");
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {foreign}");
        var mark = new SandboxMark { Created = DateTimeOffset.UtcNow, Owner = OwnerProcess.Current with { Host = "another-machine", Id = 1 } };
        await Sql.ScalarAsync(server.ConnectionString, $"COMMENT ON DATABASE {foreign} IS '{mark.ToComment()}'");
        using var owner = OwnerChild.Start("databases", server.ConnectionString);
        var left = await owner.ReadAsync();
        Assert.Equal("building", await owner.ReadAsync());
        var before = await server.ListDatabasesAsync();
        Assert.Equal(2, before.Count(database => database.OwnerProcessId == owner.Process.Id));
        Assert.Empty(await server.RemoveLeftOversAsync());

        await owner.KillAsync();
        // A sweep of another test may have come first and be about to drop one of them.
        for (var tries = 0; tries < 100 && (await server.ListDatabasesAsync()).Any(database => database.OwnerProcessId == owner.Process.Id); tries++)
        {
            await server.RemoveLeftOversAsync();
            await Task.Delay(100);
        }

        Assert.DoesNotContain(await server.ListDatabasesAsync(), database => database.OwnerProcessId == owner.Process.Id);
        Assert.False(await Sql.DatabaseExistsAsync(server, left));
        Assert.True(await Sql.DatabaseExistsAsync(server, mine.Name));
        Assert.True(await Sql.DatabaseExistsAsync(server, stranger));
        Assert.True(await Sql.DatabaseExistsAsync(server, foreign));
        await Sql.ScalarAsync(server.ConnectionString, $"DROP DATABASE {stranger}");
        Assert.True(await server.RemoveAsync(foreign));
    }

    private static bool IsAlive(int? id) => id is not null && File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static IEnumerable<Process> Supervisors(string folder)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            string command;
            try
            {
                command = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                continue;
            }
            if (command.Contains("psmigrate-sandbox\0", StringComparison.Ordinal) && command.Contains(folder + "\0", StringComparison.Ordinal))
                yield return Process.GetProcessById(int.Parse(Path.GetFileName(process), CultureInfo.InvariantCulture));
        }
    }
}
