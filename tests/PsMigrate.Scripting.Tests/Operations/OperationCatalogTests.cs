using System.Management.Automation;
using Npgsql;
using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Scripts;
using PsMigrate.Tests.Scripting;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Operations;

/// <summary>Every command on a real database: what PostgreSQL's catalog says afterwards.</summary>
public sealed class OperationCatalogTests(SharedDatabase shared) : IClassFixture<SharedDatabase>
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, OperationCatalogCases.All.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_catalog_says_what_the_command_was_for(int index)
    {
        var (setup, commands, query, expected) = OperationCatalogCases.All[index];
        using var script = new TestScript($"function Upgrade {{\n{commands}\n}}", transactional: false);
        var statements = (await script.CompileAsync()).Statements;
        // What runs in a transaction is rolled back, so that one database does for all of it.
        if (commands.Contains("-Concurrently", StringComparison.Ordinal) && !commands.StartsWith("Update-View", StringComparison.Ordinal))
        {
            await using var database = await TestServer.CreateDatabaseAsync();
            await using var connection = await OpenAsync(database.ConnectionString);
            Assert.Equal(expected, await RunAsync(connection, setup, statements, query));
        }
        else
        {
            await using var connection = await OpenAsync((await shared.Database).ConnectionString);
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.Equal(expected, await RunAsync(connection, setup, statements, query));
        }
    }

    [Fact]
    public void Every_command_has_such_a_test()
    {
        var tested = OperationCatalogCases.All.Select(one => one.Commands);
        // These two have no operation of their own: one reads rows, one is a frame around others; both are tested with
        // the compiler and the runner.
        string[] others = ["Invoke-SqlQuery", "Invoke-OutsideTransaction", "Invoke-SqlFile"];

        Assert.Equal([], Names().Except(others).Where(name => !tested.Any(commands => commands.Contains(name + ' ', StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Names() => typeof(PowerShellScriptCompiler).Assembly.GetTypes()
        .Where(type => type.Namespace == "PsMigrate.Cmdlets.Operations" && !type.IsAbstract && type.IsSubclassOf(typeof(PSCmdlet)))
        .Select(type => type.GetCustomAttributes(typeof(CmdletAttribute), false).Cast<CmdletAttribute>().Single())
        .Select(attribute => $"{attribute.VerbName}-{attribute.NounName}");

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<string?> RunAsync(
        NpgsqlConnection connection, string setup, IReadOnlyList<ScriptStatement> statements, string query)
    {
        await using (var prepare = new NpgsqlCommand($"CREATE SCHEMA app; {setup}", connection))
            await prepare.ExecuteNonQueryAsync();
        foreach (var statement in statements)
            await SendAsync(connection, statement.Batch is null ? statement.Sql : statement.Batch.ToSql().Single());
        return await SendAsync(
            connection, $"SELECT string_agg(line::text, '; ' ORDER BY line::text COLLATE \"C\") FROM ({query}) AS lines(line)") as string;
    }

    private static async Task<object?> SendAsync(NpgsqlConnection connection, string sql)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        return await batch.ExecuteScalarAsync();
    }
}
