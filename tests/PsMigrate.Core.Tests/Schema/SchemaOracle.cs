using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>The cases of the files, run once for all tests.</summary>
public sealed class SchemaOracle : IAsyncLifetime
{
    private OracleRun? _run;

    public static IReadOnlyList<SchemaCase> Cases { get; } = SchemaCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Schema", "Cases"));

    public IReadOnlyList<string> ProblemsOf(string name) => _run!.Problems.GetValueOrDefault(name) ?? [];

    public async Task InitializeAsync()
    {
        _run = new OracleRun(Cases, await TestServer.GetAsync());
        await _run.RunAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
