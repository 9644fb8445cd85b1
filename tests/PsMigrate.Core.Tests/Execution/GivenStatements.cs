using PsMigrate.Scripts;

namespace PsMigrate.Core.Tests.Execution;

/// <summary>Compiles each revision to statements that the test gives, whatever its file says.</summary>
internal sealed class GivenStatements(Dictionary<string, ScriptStatement[]> statements) : IScriptCompiler
{
    public ScriptFormat Format => ScriptFormat.Sql;

    public Task<bool> IsReversibleAsync(MigrationScript script, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<ScriptBody> CompileAsync(MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken) =>
        Task.FromResult(new ScriptBody(statements[script.Revision.Id]));

    public Task RunAsync(MigrationScript script, MigrationDirection direction, IScriptDatabase database, CancellationToken cancellationToken) =>
        database.ExecuteAsync(statements[script.Revision.Id], cancellationToken);
}
