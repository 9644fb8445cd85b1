using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering;
using PsMigrate.Sql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>The cases of the files, run once for all tests, as the SQL script that is generated for each.</summary>
public sealed class SchemaOracle : IAsyncLifetime
{
    private OracleRun? _run;

    public static IReadOnlyList<SchemaCase> Cases { get; } = SchemaCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Schema", "Cases"));

    public IReadOnlyList<string> ProblemsOf(string name) => _run!.Problems.GetValueOrDefault(name) ?? [];

    public async Task InitializeAsync()
    {
        _run = new OracleRun(Cases, await TestServer.GetAsync(), render: Script);
        await _run.RunAsync();
    }

    private static Task<IReadOnlyList<SchemaStatement>> Script(SchemaDifference difference) => Task.FromResult<IReadOnlyList<SchemaStatement>>(
        [.. SqlSplitter.Split(SqlText.Write(difference.Statements)).Select(statement =>
            new SchemaStatement(statement.Text, null) { OutsideTransaction = !SqlText.IsTransactional(difference.Statements) })]);

    public Task DisposeAsync() => Task.CompletedTask;
}
