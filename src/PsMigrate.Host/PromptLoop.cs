using System.Management.Automation.Language;

namespace PsMigrate.Host;

/// <summary>Reads commands from the terminal and runs them until <c>exit</c>.</summary>
internal sealed class PromptLoop
{
    private readonly HostSession _session;
    private readonly LineEditor _editor;

    public PromptLoop(HostSession session, Terminal terminal)
    {
        _session = session;
        _editor = new LineEditor(terminal) { Complete = session.Complete };
        session.Host.NestedPrompt = RunNested;
    }

    /// <summary>Runs until <c>exit</c> or Ctrl+D.</summary>
    /// <returns>The exit code.</returns>
    public int Run()
    {
        while (_session.Host.ExitCode is null && Read() is { } text)
        {
            if (text.Length > 0) _session.RunText(text);
        }

        return _session.Host.ExitCode ?? 0;
    }

    private void RunNested()
    {
        _session.Host.NestedPromptEnded = false;
        while (!_session.Host.NestedPromptEnded && _session.Host.ExitCode is null && Read() is { } text)
        {
            if (text is "exit") break;
            if (text.Length > 0) _session.RunText(text);
        }

        _session.Host.NestedPromptEnded = false;
    }

    // Null at the end of input; an empty text where the line was given up.
    private string? Read()
    {
        if (_editor.ReadLine(_session.Prompt()) is not { } text) return _editor.Ended ? null : "";
        while (IsIncomplete(text))
        {
            if (_editor.ReadLine(">> ") is not { } more) return "";
            text += Environment.NewLine + more;
        }

        return text.Trim();
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
