using System.Diagnostics;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Sql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Sql;

/// <summary>
/// Holds the splitter to PostgreSQL itself: the server takes one statement at a time in its extended protocol, and psql
/// splits by lexical rules of its own.
/// </summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.sql").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Sql", "Corpus");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_statement_is_one_to_the_server_and_the_end_is_that_of_psql(string file)
    {
        var path = Path.Combine(Folder, file);
        await using var ours = await TestServer.CreateDatabaseAsync();
        await using var theirs = await TestServer.CreateDatabaseAsync();
        await RunOneByOneAsync(ours, await File.ReadAllTextAsync(path));
        await RunProgramAsync(theirs, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", path);
        var expected = await DumpAsync(theirs);
        Assert.Contains("CREATE ", expected, StringComparison.Ordinal);
        Assert.Equal(expected, await DumpAsync(ours));
    }

    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; END; SELECT f()", 2)]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS case; SELECT t.end FROM (SELECT 2 AS end) t; END; SELECT f()", 2)]
    [InlineData("CREATE FUNCTION f(begin int) RETURNS int RETURN 1; SELECT f(2)", 2)]
    [InlineData("CREATE FUNCTION begin() RETURNS int RETURN 1; SELECT begin()", 2)]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 FROM (SELECT 1 AS begin) b WHERE b.begin = 1; END; SELECT f()", 2)]
    [InlineData("SELECT E'one\\''\n'two\\';'; SELECT 2", 2)]
    public async Task What_psql_misreads_is_split_as_the_server_reads_it(string sql, int count)
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        Assert.Equal(count, await RunOneByOneAsync(database, sql));
    }

    private static async Task<int> RunOneByOneAsync(SandboxDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var statements = SqlSplitter.Split(sql);
        foreach (var statement in statements)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement.Text) } };
            try
            {
                await batch.ExecuteNonQueryAsync();
            }
            catch (PostgresException exception)
            {
                Assert.Fail($"Line {statement.Line}: {exception.MessageText}\n{statement.Text}");
            }
        }
        return statements.Count;
    }

    private static async Task<string> DumpAsync(SandboxDatabase database)
    {
        var dump = await RunProgramAsync(database, "pg_dump", "--inserts");
        // The tokens of these lines are random.
        return string.Join('\n', dump.Split('\n').Where(line => !line.Contains("restrict ", StringComparison.Ordinal)));
    }

    private static async Task<string> RunProgramAsync(SandboxDatabase database, string program, params string[] arguments)
    {
        // The clients need not stand beside the server's programs.
        var path = PostgresBinaries.Find().Program(program);
        var start = new ProcessStartInfo(File.Exists(path) ? path : program, [.. arguments, "-d", database.Uri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGCLIENTENCODING"] = "UTF8" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
        return await output;
    }
}
