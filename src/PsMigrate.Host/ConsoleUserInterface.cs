using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PsMigrate.Host;

/// <summary>
/// Where the engine's text goes and its questions are asked. Objects, and what a script shows with the host, go to
/// standard output; errors, warnings, verbose and debug text to standard error, so that a redirected output holds
/// results only.
/// </summary>
internal sealed class ConsoleUserInterface(Terminal terminal)
    : PSHostUserInterface, IHostUISupportsMultipleChoiceSelection
{
    private readonly ConsolePrompt _prompt = new(terminal);

    /// <summary>How many errors have been shown.</summary>
    public int Errors { get; private set; }

    /// <summary>Whether everything goes to standard error: set while an error that ended a run is formatted.</summary>
    public bool ToError { get; set; }

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.OutputHasColour;

    public override void Write(string value)
    {
        if (ToError) terminal.WriteError(value);
        else terminal.Write(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        // PowerShell passes the host's own colours when the caller gave none.
        var style = (foregroundColor == RawUI.ForegroundColor ? "" : PSStyle.MapForegroundColorToEscapeSequence(foregroundColor))
            + (backgroundColor == RawUI.BackgroundColor ? "" : PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor));
        Write(style.Length == 0 ? value : style + value + PSStyle.Instance.Reset);
    }

    public override void WriteLine() => Write(Environment.NewLine);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value)
    {
        Errors++;
        terminal.WriteError(value + Environment.NewLine);
    }

    public override void WriteWarningLine(string message) =>
        WriteTagged("WARNING: ", message, PSStyle.Instance.Formatting.Warning);

    public override void WriteVerboseLine(string message) =>
        WriteTagged("VERBOSE: ", message, PSStyle.Instance.Formatting.Verbose);

    public override void WriteDebugLine(string message) =>
        WriteTagged("DEBUG: ", message, PSStyle.Instance.Formatting.Debug);

    public override void WriteProgress(long sourceId, ProgressRecord record) => terminal.Progress.Show(record);

    public override string ReadLine() => _prompt.ReadLine();

    public override SecureString ReadLineAsSecureString() => _prompt.ReadSecret();

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        _prompt.Fields(caption, message, descriptions);

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _prompt.Choice(caption, message, choices, defaultChoice);

    public Collection<int> PromptForChoice(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices) =>
        _prompt.Choices(caption, message, choices, defaultChoices);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _prompt.Credential(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        _prompt.Credential(caption, message, userName);

    private void WriteTagged(string tag, string message, string style) =>
        terminal.WriteError($"{style}{tag}{message}{PSStyle.Instance.Reset}{Environment.NewLine}");
}
