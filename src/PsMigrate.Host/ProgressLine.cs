using System.Diagnostics;
using System.Management.Automation;

namespace PsMigrate.Host;

/// <summary>One line of progress, redrawn in place on a terminal; nothing elsewhere.</summary>
internal sealed class ProgressLine(Terminal terminal)
{
    private const int BarWidth = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(80);

    private readonly List<ProgressRecord> _records = [];
    private readonly Stopwatch _sinceDrawn = Stopwatch.StartNew();
    private bool _visible;
    private bool _drawnOnce;

    /// <summary>Shows a record, or takes it away when it is completed.</summary>
    public void Show(ProgressRecord record)
    {
        if (!terminal.OutputIsTerminal) return;
        _records.RemoveAll(known => known.ActivityId == record.ActivityId || known.ParentActivityId == record.ActivityId);
        if (record.RecordType == ProgressRecordType.Completed)
        {
            if (_records.Count == 0) Hide();
            return;
        }

        _records.Add(record);
        if (_drawnOnce && _sinceDrawn.Elapsed < Interval) return;
        Draw();
    }

    /// <summary>Clears the line, so that text can stand there.</summary>
    public void Hide()
    {
        if (!_visible) return;
        _visible = false;
        terminal.Draw("\r\x1b[K");
    }

    private void Draw()
    {
        var text = string.Join(" > ", _records.Select(Describe));
        var room = Math.Max(10, terminal.Width - 1);
        if (text.Length > room) text = text[..(room - 1)] + "…";
        var style = terminal.OutputHasColour ? PSStyle.Instance.Progress.Style : "";
        terminal.Draw($"\r{style}{text}{(style.Length > 0 ? PSStyle.Instance.Reset : "")}\x1b[K");
        _visible = _drawnOnce = true;
        _sinceDrawn.Restart();
    }

    private static string Describe(ProgressRecord record)
    {
        var bar = "";
        if (record.PercentComplete is >= 0 and <= 100)
        {
            var done = record.PercentComplete * BarWidth / 100;
            bar = $" [{new string('#', done)}{new string('.', BarWidth - done)}]";
        }

        var rest = record.SecondsRemaining >= 0 ? $" ({TimeSpan.FromSeconds(record.SecondsRemaining):g} left)" : "";
        var operation = string.IsNullOrEmpty(record.CurrentOperation) ? "" : $": {record.CurrentOperation}";
        return $"{record.Activity}{bar} {record.StatusDescription}{rest}{operation}".ReplaceLineEndings(" ");
    }
}
