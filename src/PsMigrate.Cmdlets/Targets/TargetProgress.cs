using System.Globalization;
using System.Management.Automation;

namespace PsMigrate.Cmdlets.Targets;

/// <summary>How far a run over many databases is.</summary>
internal sealed class TargetProgress(Cmdlet cmdlet, string activity, int count)
{
    private const int ActivityId = 1;
    private const int MostNamed = 4;

    private readonly List<string> _atWork = [];
    private int _done;
    private int _failed;

    public void Start(string name)
    {
        _atWork.Add(name);
        Show();
    }

    public void End(string name, bool succeeded)
    {
        _atWork.Remove(name);
        if (succeeded) _done++;
        else _failed++;
        Show();
    }

    public void Complete() =>
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "done") { RecordType = ProgressRecordType.Completed });

    private void Show() => cmdlet.WriteProgress(new ProgressRecord(
        ActivityId,
        activity,
        string.Create(CultureInfo.InvariantCulture, $"{_done + _failed} of {count} done{(_failed > 0 ? $", {_failed} failed" : "")}"))
    {
        PercentComplete = 100 * (_done + _failed) / Math.Max(1, count),
        CurrentOperation = string.Join(", ", _atWork.Take(MostNamed)) + (_atWork.Count > MostNamed ? ", ..." : ""),
    });
}
