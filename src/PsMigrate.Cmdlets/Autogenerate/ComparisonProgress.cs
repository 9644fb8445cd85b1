using System.Diagnostics;
using System.Management.Automation;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>Shows how far a comparison is.</summary>
/// <param name="subject">What is compared.</param>
/// <param name="write">Shows a record, from any thread.</param>
internal sealed class ComparisonProgress(string subject, Action<ProgressRecord> write) : IProgress<double>
{
    private const int ActivityId = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private TimeSpan _next;
    private string _step = "";

    /// <summary>Takes the progress away.</summary>
    public ProgressRecord Completed => new(ActivityId, subject, "done") { RecordType = ProgressRecordType.Completed };

    /// <summary>Begins a step.</summary>
    public void Begin(string step)
    {
        _step = step;
        write(new ProgressRecord(ActivityId, subject, step));
    }

    /// <summary>A part of the step is done.</summary>
    public void Report(double value)
    {
        // A model may have thousands of quick statements; people can read about ten numbers a second.
        if (_elapsed.Elapsed < _next)
            return;
        _next = _elapsed.Elapsed + Interval;
        write(new ProgressRecord(ActivityId, subject, _step) { PercentComplete = Math.Clamp((int)(100 * value), 0, 100) });
    }
}
