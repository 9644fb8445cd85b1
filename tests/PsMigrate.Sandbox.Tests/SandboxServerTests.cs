using Npgsql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

public sealed class SandboxServerTests
{
    private static readonly SandboxServerOptions Local = new() { Provider = SandboxProvider.Local };

    [Fact]
    public async Task A_fresh_database_is_empty_and_ready()
    {
        await using var database = await TestServer.CreateDatabaseAsync();

        Assert.Equal(
            database.Name + "0",
            await Sql.ScalarAsync(database.ConnectionString, "SELECT current_database() || count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task A_stopped_server_leaves_nothing_behind()
    {
        var server = await SandboxServer.StartAsync(Local);
        var folder = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        var database = await server.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
            await connection.OpenAsync();
        Assert.True(Directory.Exists(folder));

        await server.DisposeAsync();
        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Sql.ScalarAsync(server.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Its_folder_is_closed_to_others_and_TCP_asks_for_the_password()
    {
        if (OperatingSystem.IsWindows())
            return;
        var server = await TestServer.GetAsync();
        var folder = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));

        var tcp = new NpgsqlConnectionStringBuilder(server.TcpConnectionString);
        Assert.Equal("127.0.0.1", tcp.Host);
        Assert.Equal(1, await Sql.ScalarAsync(tcp.ConnectionString, "SELECT 1"));
        tcp.Password = "wrong";
        var error = await Assert.ThrowsAsync<PostgresException>(() => Sql.ScalarAsync(tcp.ConnectionString, "SELECT 1"));
        Assert.Equal("28P01", error.SqlState);
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!, $"{server}{await server.CreateDatabaseAsync()}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_databases_URI_leads_to_it()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        var parsed = PsMigrate.Configuration.ConnectionStringParser.Parse(database.Uri, "the test");

        Assert.StartsWith("postgresql://postgres:", database.Uri, StringComparison.Ordinal);
        Assert.Equal(database.Name, await Sql.ScalarAsync(parsed.ConnectionString, "SELECT current_database()"));
    }

    [Fact]
    public async Task Servers_started_at_once_do_not_get_in_each_others_way()
    {
        var servers = await Task.WhenAll(SandboxServer.StartAsync(Local), SandboxServer.StartAsync(Local));

        Assert.NotEqual(servers[0].ToString(), servers[1].ToString());
        foreach (var server in servers)
        {
            Assert.Equal(1, await Sql.ScalarAsync(server.ConnectionString, "SELECT 1"));
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Settings_of_the_server_can_be_given()
    {
        await using var server = await SandboxServer.StartAsync(Local with
        {
            Settings = new Dictionary<string, string> { ["wal_level"] = "logical", ["cluster_name"] = "it's \\ me" },
        });

        Assert.Equal("logical", await Sql.ScalarAsync(server.ConnectionString, "SHOW wal_level"));
        Assert.Equal("it's \\ me", await Sql.ScalarAsync(server.ConnectionString, "SHOW cluster_name"));
    }

    [Theory]
    [InlineData("broken", "shared_buffers")]
    [InlineData("cancelled", "Canceled")]
    public async Task A_server_that_does_not_start_says_why_and_leaves_nothing(string how, string said)
    {
        // A temporary folder of its own, in which nothing else happens.
        var folder = Directory.CreateTempSubdirectory("psmigrate-test-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
        using (var child = OwnerChild.Start(["env", "TMPDIR=" + folder.FullName], [how]))
        {
            var output = await child.Process.StandardOutput.ReadToEndAsync();
            Assert.Contains(folder.FullName, output, StringComparison.Ordinal);
            Assert.Contains(said, output, StringComparison.Ordinal);
        }
        Assert.Empty(folder.GetFileSystemInfos(SandboxFolder.Prefix + "*"));
        folder.Delete(true);
    }

    [Fact]
    public void A_machine_without_PostgreSQL_is_told_what_to_install()
    {
        var folder = Directory.CreateTempSubdirectory("psmigrate-test-");
        // What an uninstalled version leaves behind: links to nowhere.
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
            File.CreateSymbolicLink(Path.Combine(folder.FullName, program), "/nowhere/" + program);

        var error = Assert.Throws<MigrationException>(() => PostgresBinaries.FindFirst([folder.FullName, "/nowhere"]));

        Assert.Equal(MigrationErrorId.ToolNotFound, error.Id);
        Assert.Matches("(apt-get|dnf|zypper|apk|pacman|brew|winget) (--)?(install|add|-S)", error.RecommendedAction);
        Assert.Contains("PSMIGRATE_TEST_SERVER", error.RecommendedAction, StringComparison.Ordinal);
        folder.Delete(true);
    }

    [Fact]
    public async Task A_folder_without_the_programs_is_an_error()
    {
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => SandboxServer.StartAsync(Local with { BinariesPath = Path.GetTempPath() }));

        Assert.Equal(MigrationErrorId.ToolNotFound, error.Id);
        Assert.Contains(Path.TrimEndingDirectorySeparator(Path.GetTempPath()), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", MigrationErrorId.InvalidConnection)]
    [InlineData("Host=127.0.0.1;Port=1;Password=hunter2", MigrationErrorId.ServerUnreachable)]
    [InlineData("nonsense hunter2", MigrationErrorId.InvalidConnection)]
    public async Task A_given_server_that_cannot_be_used_is_an_error(string connectionString, MigrationErrorId expected)
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => SandboxServer.StartAsync(
            new SandboxServerOptions { Provider = SandboxProvider.Server, ConnectionString = connectionString }));

        Assert.Equal(expected, error.Id);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_server_refuses_a_wrong_password_without_showing_it()
    {
        var server = await TestServer.GetAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.TcpConnectionString) { Password = "hunter2" }.ConnectionString;
        var error = await Assert.ThrowsAsync<MigrationException>(() => SandboxServer.StartAsync(
            new SandboxServerOptions { ConnectionString = wrong }));

        Assert.Equal(MigrationErrorId.AuthenticationFailed, error.Id);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }
}
