using System.Net;
using System.Net.Sockets;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Execution;

public class SessionTests
{
    [Fact]
    public async Task A_server_that_does_not_answer_is_named()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var error = await FailAsync($"Host=127.0.0.1;Port={port};Username=u;Password=s3cret!;Database=d;Timeout=3");
        Assert.Equal(MigrationErrorId.ServerUnreachable, error.Id);
        Assert.Contains("the database does not answer", error.Message);
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_showing_it()
    {
        var server = await TestServer.GetAsync();
        var connection = new NpgsqlConnectionStringBuilder(server.TcpConnectionString) { Password = "s3cret!" };
        var error = await FailAsync(connection.ConnectionString);
        Assert.Equal(MigrationErrorId.AuthenticationFailed, error.Id);
        Assert.Equal("28P01", error.SqlState);
    }

    [Fact]
    public async Task A_password_that_is_wanted_and_not_given_is_told()
    {
        var server = await TestServer.GetAsync();
        var passwords = Path.GetTempFileName();
        var connection = new NpgsqlConnectionStringBuilder(server.TcpConnectionString) { Password = null, Passfile = passwords };
        var error = await FailAsync(connection.ConnectionString);
        File.Delete(passwords);
        Assert.Equal(MigrationErrorId.AuthenticationFailed, error.Id);
        Assert.Contains("wants a password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_passwords_that_is_not_there_is_told()
    {
        var server = await TestServer.GetAsync();
        var connection = new NpgsqlConnectionStringBuilder(server.TcpConnectionString) { Password = null, Passfile = Path.Combine(Path.GetTempPath(), "no-such-pgpass") };
        var error = await FailAsync(connection.ConnectionString);
        Assert.Equal(MigrationErrorId.InvalidConnection, error.Id);
        Assert.Contains("no-such-pgpass", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_told()
    {
        var server = await TestServer.GetAsync();
        var error = await FailAsync(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "no such \"db\" ü" }.ConnectionString);
        Assert.Equal(MigrationErrorId.DatabaseNotFound, error.Id);
        Assert.Contains("no such \"db\" ü", error.Message);
    }

    [Fact]
    public async Task A_user_that_may_only_read_can_look_but_not_run()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE a (id int);").Add("aaaa02", "CREATE TABLE b (id int);");
        await bench.UpgradeAsync("aaaa01");
        await using var reader = await ReaderAsync(bench, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO");
        bench.Connection = reader.Connection;

        await using (var session = await bench.OpenAsync())
        {
            Assert.Equal(["aaaa01"], await session.ReadCurrentAsync(CancellationToken.None));
            Assert.Single(await session.ReadLogAsync(CancellationToken.None));
        }

        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal("42501", error.SqlState);
        Assert.Equal("aaaa01", await bench.VersionsAsync());
    }

    [Fact]
    public async Task A_user_without_any_right_on_the_tables_is_told_which()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "SELECT 1;");
        await bench.UpgradeAsync();
        await using var reader = await ReaderAsync(bench, null);
        bench.Connection = reader.Connection;
        await using var session = await bench.OpenAsync();
        var error = await Assert.ThrowsAsync<MigrationException>(() => session.ReadCurrentAsync(CancellationToken.None));
        Assert.Equal(MigrationErrorId.PermissionDenied, error.Id);
        Assert.Contains("psmigrate_version", error.Message);
    }

    [Fact]
    public async Task Names_with_quotes_and_Unicode_serve_for_tables_and_schema()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Settings = bench.Settings with { Schema = "Grüße \"x\".y", VersionTable = "v'1 \"ä\"", LogTable = "log;--" };
        bench.Add("aaaa01", "CREATE TABLE \"tab;\"\"le\" (\"ö'\" int);", "DROP TABLE \"tab;\"\"le\";");
        await bench.UpgradeAsync();
        Assert.Equal("aaaa01", await bench.ReadAsync<string>("SELECT version_num FROM \"Grüße \"\"x\"\".y\".\"v'1 \"\"ä\"\"\""));
        await bench.DowngradeAsync("base");
        Assert.Equal(2L, await bench.ReadAsync<long>("SELECT count(*) FROM \"Grüße \"\"x\"\".y\".\"log;--\""));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_told_with_what_the_database_is_left_at()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("aaaa01", "CREATE TABLE a (id int);").Add("aaaa02", "CREATE TABLE b (id int); SELECT pg_terminate_backend(pg_backend_pid());");
        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Equal(MigrationErrorId.MigrationFailed, error.Id);
        Assert.Contains("aaaa02", error.Message);
        Assert.Contains("is at aaaa01", error.Message);
        Assert.Equal("aaaa01", await bench.VersionsAsync());
        Assert.False(await bench.ExistsAsync("b"));
    }

    [Fact]
    public async Task A_version_table_elsewhere_on_the_search_path_is_the_one()
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.ExecuteAsync("CREATE SCHEMA app; CREATE TABLE public.psmigrate_version (version_num varchar(32) PRIMARY KEY)");
        bench.Connection = bench.Database.ConnectionString + ";Search Path=app,public";
        bench.Add("aaaa01", "CREATE TABLE a (id int);");
        await bench.UpgradeAsync();
        Assert.Equal("aaaa01", await bench.VersionsAsync());
        Assert.True(await bench.ExistsAsync("app.a"));
        Assert.False(await bench.ExistsAsync("app.psmigrate_version"));
    }

    private static async Task<MigrationException> FailAsync(string connection)
    {
        var target = new MigrationTarget { ConnectionString = connection, Source = "the test", DisplayName = "the database", Settings = new() };
        var error = await Assert.ThrowsAsync<MigrationException>(() => MigrationSession.OpenAsync(target, SilentObserver.Instance, CancellationToken.None));
        Assert.DoesNotContain("s3cret!", error.ToString());
        Assert.DoesNotContain("s3cret!", error.RecommendedAction);
        return error;
    }

    private static async Task<Role> ReaderAsync(Workbench bench, string? grant)
    {
        var name = "reader_" + Guid.NewGuid().ToString("N");
        await bench.ExecuteAsync($"CREATE ROLE {name} LOGIN PASSWORD 'pw'; REVOKE CREATE ON SCHEMA public FROM PUBLIC" + (grant is null ? "" : $"; {grant} {name}"));
        var server = await TestServer.GetAsync();
        var connection = new NpgsqlConnectionStringBuilder(server.TcpConnectionString)
        {
            Username = name,
            Password = "pw",
            Database = bench.Database.Name,
        };
        return new Role(connection.ConnectionString, () => bench.ExecuteAsync($"DROP OWNED BY {name}; DROP ROLE {name}"));
    }

    private sealed record Role(string Connection, Func<Task> Drop) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Drop();
    }
}
