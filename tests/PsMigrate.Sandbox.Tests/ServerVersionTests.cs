using System.Globalization;
using Npgsql;

namespace PsMigrate.Sandbox.Tests;

/// <summary>
/// Every version of PostgreSQL on this machine, and those whose folders PSMIGRATE_TEST_BINARIES lists (separated as in
/// PATH).
/// </summary>
public sealed class ServerVersionTests
{
    public static TheoryData<string> Folders() => new(
        PostgresBinaries.FindAll().Select(binaries => binaries.Path)
            .Concat((Environment.GetEnvironmentVariable("PSMIGRATE_TEST_BINARIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Distinct());

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Each_version_makes_copies_lists_and_drops(string folder)
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxServerOptions { Provider = SandboxProvider.Local, BinariesPath = folder });
        Assert.True(int.Parse((string)(await Sql.ScalarAsync(server.ConnectionString, "SHOW server_version_num"))!, CultureInfo.InvariantCulture) >= 100000);
        Assert.Equal("UTF8 off off", await Sql.ScalarAsync(
            server.ConnectionString, "SELECT concat_ws(' ', current_setting('server_encoding'), current_setting('fsync'), current_setting('synchronous_commit'))"));
        Assert.Equal(
            "SCRAM-SHA-256",
            await Sql.ScalarAsync(server.TcpConnectionString, "SELECT substr(rolpassword, 1, 13) FROM pg_authid WHERE rolname = 'postgres'"));

        var template = await server.GetOrCreateTemplateAsync("k", (target, _) => Sql.ScalarAsync(target, "CREATE TABLE t AS SELECT 7 AS x"));
        var database = await server.CreateDatabaseAsync(template);
        Assert.Equal(7, await Sql.ScalarAsync(database.ConnectionString, "SELECT x FROM t"));
        await using var session = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await session.OpenAsync();
        Assert.Equal(2, (await server.ListDatabasesAsync()).Count);
        await database.DisposeAsync();
        Assert.False(await Sql.DatabaseExistsAsync(server, database.Name));
        Assert.True(await server.RemoveAsync(template.Name));
        Assert.Empty(await server.ListDatabasesAsync());
    }
}
