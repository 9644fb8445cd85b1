using Npgsql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

public sealed class SandboxServerTests
{
    [Fact]
    public async Task A_fresh_database_is_empty_and_ready()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT current_database() || count(*) FROM pg_tables WHERE schemaname = 'public'", connection);
        Assert.Equal(database.Name + "0", await command.ExecuteScalarAsync());
    }
}
