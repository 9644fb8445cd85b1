using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>The oracle on other versions of PostgreSQL, which come without <c>pg_dump</c>: their catalogs are compared.</summary>
public sealed class OtherVersionTests
{
    [OtherVersionFact]
    public Task From_one_schema_to_the_other_and_back() => RunAsync(SchemaOracle.Cases);

    [OtherVersionFact]
    public Task From_any_schema_to_any_other_and_back() => RunAsync(RandomSchema.Pairs(60));

    [OtherVersionFact]
    public async Task A_schema_of_one_version_reads_like_that_of_another_once_it_was_made_there()
    {
        const string sql = "CREATE TABLE t (a int PRIMARY KEY, b text NOT NULL); CREATE VIEW v AS SELECT a, lower(b) AS b FROM t WHERE b IN ('x', 'y'); CREATE MATERIALIZED VIEW m AS SELECT b, count(*) AS n FROM v GROUP BY b";
        foreach (var folder in OtherVersionFactAttribute.Folders)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local, BinariesPath = folder });
            await using var live = await OpenAsync(await server.CreateDatabaseAsync(), sql);
            await using var scratch = await OpenAsync(await TestServer.CreateDatabaseAsync(), "");
            await using var wanted = await OpenAsync(await TestServer.CreateDatabaseAsync(), sql);
            var reworded = await RenameRehearsal.RunAsync(scratch, await CatalogReader.ReadAsync(live), [], CancellationToken.None);
            Assert.Empty(SchemaDiffer.Compare(reworded, await CatalogReader.ReadAsync(wanted)).Changes);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(SandboxDatabase database, string sql)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql.Length == 0 ? "SELECT 1" : sql, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task RunAsync(IReadOnlyList<SchemaCase> cases)
    {
        foreach (var folder in OtherVersionFactAttribute.Folders)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local, BinariesPath = folder });
            var run = new OracleRun(cases, server, withDump: false);
            await run.RunAsync();
            Assert.True(run.Problems.Count == 0, $"{folder}: {run.Failures()}");
        }
    }
}
