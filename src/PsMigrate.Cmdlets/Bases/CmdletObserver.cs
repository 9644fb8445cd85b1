using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>Writes what the engine reports, from whatever thread, to a cmdlet's streams, on the pipeline thread.</summary>
internal sealed class CmdletObserver(DatabaseCmdlet cmdlet) : IMigrationObserver
{
    private const int ActivityId = 1;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private TimeSpan _lastShown = TimeSpan.MinValue;
    private string? _activity;

    /// <summary>What the run is about, for the progress.</summary>
    public string Database { get; set; } = "";

    /// <inheritdoc/>
    public void OnVerbose(string message) => cmdlet.Post(target => target.WriteVerbose(message));

    /// <inheritdoc/>
    public void OnWarning(string message) => cmdlet.Post(target => target.WriteWarning(message));

    /// <inheritdoc/>
    public void OnStatement(string sql) =>
        cmdlet.Post(target => target.WriteDebug(string.Create(
            CultureInfo.InvariantCulture, $"{_elapsed.Elapsed.TotalSeconds:0.000} s  {sql}")));

    /// <inheritdoc/>
    public void OnProgress(MigrationProgress progress)
    {
        // A run may report thousands of quick steps; people can read about ten a second.
        var now = _elapsed.Elapsed;
        if (_lastShown != TimeSpan.MinValue && now - _lastShown < Interval) return;
        _lastShown = now;
        _activity = $"{progress.Direction} {Database}".TrimEnd();
        var done = progress.Step - 1 + (progress.Fraction ?? (progress.Statements > 0
            ? (double)Math.Max(0, progress.Statement - 1) / progress.Statements
            : 0));
        var record = new ProgressRecord(
            ActivityId,
            _activity,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.Step} of {progress.Steps}  {progress.Revision} {progress.Message}  {now.TotalSeconds:0.0} s"))
        {
            PercentComplete = Math.Clamp((int)(100 * done / Math.Max(1, progress.Steps)), 0, 100),
            CurrentOperation = Operation(progress),
        };
        cmdlet.Post(target => target.WriteProgress(record));
    }

    /// <summary>Passes on what a script says: its verbose, information, warning and debug streams are the cmdlet's.</summary>
    public void OnScriptMessage(ScriptMessage message)
    {
        var text = $"{message.Script}: {message.Text}";
        cmdlet.Post(target =>
        {
            switch (message.Kind)
            {
                case ScriptMessageKind.Warning:
                    target.WriteWarning(text);
                    break;
                case ScriptMessageKind.Debug:
                    target.WriteDebug(text);
                    break;
                case ScriptMessageKind.Information:
                    target.WriteInformation(text, ["PsMigrate"]);
                    break;
                default:
                    target.WriteVerbose(text);
                    break;
            }
        });
    }

    /// <summary>Takes the progress away; call it on the pipeline thread.</summary>
    public void Complete()
    {
        if (_activity is null) return;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, _activity, "done") { RecordType = ProgressRecordType.Completed });
        _activity = null;
    }

    private static string? Operation(MigrationProgress progress)
    {
        var statement = progress.Statement > 0 ? $"statement {progress.Statement} of {progress.Statements}" : null;
        return (statement, progress.Detail) switch
        {
            (null, null) => null,
            (_, null) => statement,
            (null, _) => progress.Detail,
            _ => $"{statement}, {progress.Detail}",
        };
    }
}
