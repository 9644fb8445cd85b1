namespace PsMigrate.Tests.Schema;

/// <summary>The cases of the files, run once for all tests.</summary>
public sealed class SchemaOracle : IAsyncLifetime
{
    private readonly OracleRun _run = new(Cases);

    public static IReadOnlyList<SchemaCase> Cases { get; } = SchemaCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Schema", "Cases"));

    public IReadOnlyList<string> ProblemsOf(string name) => _run.Problems.GetValueOrDefault(name) ?? [];

    public Task InitializeAsync() => _run.RunAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
