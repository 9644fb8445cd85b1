using PsMigrate.Cmdlets.Operations;
using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>
/// Compiles PowerShell scripts: runs their function Upgrade or Downgrade in a runspace of its own, where the operation
/// commands are recorded as SQL. Nothing of a script reaches the caller's session or the next script.
/// </summary>
/// <param name="names">How constraints and indexes are named where a script names none; null for the default.</param>
/// <param name="onMessage">
/// Told what a script says on its verbose, information, warning and debug streams, on the thread that the script runs on.
/// </param>
public sealed class PowerShellScriptCompiler(
    NamingConvention? names = null, Action<ScriptMessage>? onMessage = null) : IScriptCompiler, IDisposable
{
    private readonly NamingConvention _names = names ?? new();
    private readonly ScriptRunspaces _runspaces = new();

    /// <inheritdoc/>
    public ScriptFormat Format => ScriptFormat.PowerShell;

    /// <inheritdoc/>
    /// <remarks>
    /// Tells it from the text alone: the script has a function Downgrade, and that holds more than comments or a single
    /// throw, or else Upgrade is as empty.
    /// </remarks>
    public Task<bool> IsReversibleAsync(MigrationScript script, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Task.Run(() => Read(script).IsReversible, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidScript"/>, <see cref="MigrationErrorId.InvalidOperation"/> with file and line;
    /// <see cref="MigrationErrorId.Irreversible"/>; <see cref="MigrationErrorId.ScriptChanged"/> where the file is not
    /// the one that was loaded.
    /// </exception>
    public Task<ScriptBody> CompileAsync(
        MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Task.Run(() => Compile(script, direction, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RunAsync(
        MigrationScript script, MigrationDirection direction, IScriptDatabase database,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(database);
        var live = new LiveDatabase(database, cancellationToken);
        var rest = await Task.Run(() => Record(script, direction, live, cancellationToken).TakeStatements(), cancellationToken)
            .ConfigureAwait(false);
        if (rest.Count > 0)
            await database.ExecuteAsync(rest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the runspaces that are kept for the next script.</summary>
    public void Dispose() => _runspaces.Dispose();

    private static ScriptSource Read(MigrationScript script) => ScriptSource.Parse(ScriptText.Read(script), script);

    private ScriptBody Compile(
        MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken)
    {
        var recorder = Record(script, direction, null, cancellationToken);
        return new ScriptBody(recorder.TakeStatements())
        {
            NeedsDatabase = recorder.NeedsDatabase,
            ReadsAtLine = recorder.ReadsAtLine,
        };
    }

    private OperationRecorder Record(
        MigrationScript script, MigrationDirection direction, IQueryDatabase? database,
        CancellationToken cancellationToken)
    {
        var source = Read(script);
        var function = direction.ToString();
        if (direction == MigrationDirection.Downgrade && !source.IsReversible)
            throw Irreversible(script, source.Has(function));
        var recorder = new OperationRecorder(script, source, _names, database);
        var runspace = _runspaces.Take();
        var clean = false;
        try
        {
            new ScriptRun(script, source, recorder, onMessage).Invoke(runspace, function, cancellationToken);
            clean = source.LeavesNothingBehind;
        }
        catch (MigrationException) when (recorder.NeedsDatabase)
        {
            // The read that had no database ends the script here; what was recorded before it stands.
        }
        finally
        {
            _runspaces.Return(runspace, clean);
        }
        return recorder;
    }

    private static MigrationException Irreversible(MigrationScript script, bool isEmpty) => new(
        MigrationErrorId.Irreversible,
        $"{script.Revision.Id} '{script.Revision.Message}' cannot be taken back: "
            + (isEmpty ? $"the function Downgrade of {script.DisplayPath} does nothing." : $"{script.DisplayPath} has no function Downgrade."),
        "Write the function (a single 'return' where there is nothing to take back), or choose another target.")
    {
        Subject = script.Revision.Id,
    };
}
