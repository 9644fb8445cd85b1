using System.Collections.Concurrent;
using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering;
using PsMigrate.Scripts;
using PsMigrate.Tests.Scripting;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

/// <summary>
/// The differ's pairs of schemas, and random ones, each taken the way of a generated PowerShell script: written, evaluated,
/// and what it comes to run on the database.
/// </summary>
public sealed class GeneratedScriptOracle : IAsyncLifetime
{
    private readonly ConcurrentBag<string> _commands = [];
    private OracleRun? _run;

    public static IReadOnlyList<SchemaCase> Cases { get; } =
    [
        .. SchemaCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Schema", "Cases")),
        .. RandomSchema.Pairs(25),
    ];

    /// <summary>The first word of every line of every script.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    public string ProblemsOf(SchemaCase one) =>
        string.Join("\n\n", _run!.Problems.GetValueOrDefault(one.ToString()) ?? []);

    public async Task InitializeAsync()
    {
        using var compiler = new PowerShellScriptCompiler();
        _run = new OracleRun(Cases, await TestServer.GetAsync(), render: async difference =>
        {
            var text = PowerShellText.Write(difference.Statements);
            foreach (var line in text.Split('\n'))
                _commands.Add(line.Trim().Split(' ')[0]);
            using var script = new TestScript($"function Upgrade {{\n{text}\n}}");
            try
            {
                var body = await compiler.CompileAsync(script.Script, MigrationDirection.Upgrade, CancellationToken.None);
                return [.. body.Statements.Select(statement => new SchemaStatement(statement.Sql, null) { OutsideTransaction = statement.OutsideTransaction })];
            }
            catch (MigrationException exception)
            {
                throw new MigrationException(exception.Id, $"{exception.Message}\n{text}", exception.RecommendedAction ?? "");
            }
        });
        await _run.RunAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
