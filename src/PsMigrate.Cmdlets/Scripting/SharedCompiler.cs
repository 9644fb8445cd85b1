using System.Collections.Concurrent;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>Compiles each script once for all databases of a run. What a script reads from a database, it reads for each.</summary>
internal sealed class SharedCompiler(IScriptCompiler compiler) : IScriptCompiler
{
    private readonly ConcurrentDictionary<(string Path, string Checksum, MigrationDirection Direction), Lazy<Task<ScriptBody>>> _bodies = new();

    public ScriptFormat Format => compiler.Format;

    public Task<bool> IsReversibleAsync(MigrationScript script, CancellationToken cancellationToken) =>
        compiler.IsReversibleAsync(script, cancellationToken);

    public Task<ScriptBody> CompileAsync(MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken) =>
        _bodies.GetOrAdd(
            (script.Path, script.Checksum, direction),
            _ => new Lazy<Task<ScriptBody>>(() => compiler.CompileAsync(script, direction, cancellationToken))).Value;

    public Task RunAsync(
        MigrationScript script, MigrationDirection direction, IScriptDatabase database, CancellationToken cancellationToken) =>
        compiler.RunAsync(script, direction, database, cancellationToken);
}
