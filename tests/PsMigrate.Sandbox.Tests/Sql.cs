using Npgsql;

namespace PsMigrate.Sandbox.Tests;

/// <summary>Plain SQL, to look at effects without the code under test.</summary>
internal static class Sql
{
    public static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static async Task<bool> DatabaseExistsAsync(SandboxServer server, string name) =>
        (bool)(await ScalarAsync(server.ConnectionString, $"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')"))!;
}
