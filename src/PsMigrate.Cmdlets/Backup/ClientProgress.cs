using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using PsMigrate.Backup;

namespace PsMigrate.Cmdlets.Backup;

/// <summary>The progress of a backup or a restore, as a record about ten times a second.</summary>
/// <param name="subject">The database.</param>
/// <param name="write">Takes the records, from any thread.</param>
internal sealed class ClientProgress(string subject, Action<ProgressRecord> write) : IProgress<BackupProgress>
{
    private const int ActivityId = 2;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly object _gate = new();
    private TimeSpan _lastShown = TimeSpan.MinValue;

    /// <summary>The record that takes the progress away.</summary>
    public ProgressRecord Completed => new(ActivityId, subject, "done") { RecordType = ProgressRecordType.Completed };

    /// <inheritdoc/>
    public void Report(BackupProgress value)
    {
        var now = _elapsed.Elapsed;
        lock (_gate)
        {
            if (value.Item is not null && _lastShown != TimeSpan.MinValue && now - _lastShown < Interval)
                return;
            _lastShown = now;
        }
        var place = value is { Total: > 0, Item: not null } ? $"table {value.Done} of {value.Total}  " : "";
        write(new ProgressRecord(
            ActivityId, subject, string.Create(CultureInfo.InvariantCulture, $"{value.Activity}  {place}{value.Item}  {now.TotalSeconds:0.0} s"))
        {
            PercentComplete = value is { Total: > 0, Done: > 0 } ? Math.Clamp(100 * (value.Done - 1) / value.Total, 0, 100) : -1,
        });
    }
}
