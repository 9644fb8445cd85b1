using Npgsql;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Configuration;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class ScratchTests : IAsyncLifetime
{
    private readonly string _user = $"no_maker_{Guid.NewGuid():N}";
    private readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("psmigrate-test-");
    private SandboxDatabase? _database;

    public async Task InitializeAsync()
    {
        _database = await TestServer.CreateDatabaseAsync();
        await ExecuteAsync($"CREATE ROLE {_user} LOGIN NOCREATEDB PASSWORD 'p'");
    }

    public async Task DisposeAsync()
    {
        await ExecuteAsync($"DROP ROLE {_user}");
        await _database!.DisposeAsync();
        _empty.Delete();
    }

    [Fact]
    public async Task A_user_who_may_make_no_database_on_a_machine_without_server_programs_has_none()
    {
        var said = new List<string>();
        await using var scratch = new Scratch(Target(_user), null, said.Add, new SandboxServerOptions { Provider = SandboxProvider.Local, BinariesPath = _empty.FullName });

        var error = await Assert.ThrowsAsync<MigrationException>(() => scratch.UseAsync(connection => Task.FromResult(connection.Database), CancellationToken.None));

        Assert.Equal(MigrationErrorId.NoScratchDatabase, error.Id);
        Assert.Contains("may make none on the target", error.Message, StringComparison.Ordinal);
        Assert.Contains(_empty.FullName, error.Message, StringComparison.Ordinal);
        Assert.Contains("CREATEDB", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-ScratchServer", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(MigrationErrorId.ToolNotFound, Assert.IsType<MigrationException>(error.InnerException).Id);
        Assert.Contains("a server of its own is started", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_make_no_database_gets_one_on_a_server_of_its_own()
    {
        await using var scratch = new Scratch(Target(_user), null, _ => { }, new SandboxServerOptions { Provider = SandboxProvider.Local });

        var port = await scratch.UseAsync(connection => Task.FromResult(connection.Port), CancellationToken.None);

        Assert.NotEqual(new NpgsqlConnectionStringBuilder(_database!.ConnectionString).Port, port);
    }

    [Fact]
    public async Task A_user_who_may_make_databases_gets_them_beside_the_target_and_they_go_again()
    {
        await ExecuteAsync($"ALTER ROLE {_user} CREATEDB");
        await using var scratch = new Scratch(Target(_user), null, _ => { }, new SandboxServerOptions { Provider = SandboxProvider.Local, BinariesPath = _empty.FullName });

        var name = await scratch.UseAsync(async connection =>
        {
            Assert.True(await IsBesideTargetAsync(connection.Database));
            return connection.Database;
        }, CancellationToken.None);

        Assert.False(await IsBesideTargetAsync(name));
    }

    private async Task<bool> IsBesideTargetAsync(string name)
    {
        await using var connection = new NpgsqlConnection(_database!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private MigrationTarget Target(string user) => new()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(_database!.ConnectionString) { Username = user, Password = "p" }.ConnectionString,
        Source = "the test",
        DisplayName = "the target",
        Settings = new MigrationSettings(),
    };

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
