using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace PsMigrate.Tests.Module;

/// <summary>The user interface of a <see cref="RecordingHost"/>.</summary>
internal sealed class RecordingUserInterface : PSHostUserInterface
{
    private readonly StringBuilder _text = new();

    /// <summary>All that was written, whatever the stream.</summary>
    public string Text
    {
        get { lock (_text) return _text.ToString(); }
    }

    /// <summary>The questions that were asked.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>The labels of the choices to answer with, in order; without the mark of the key.</summary>
    public Queue<string> Answers { get; } = new();

    public override PSHostRawUserInterface RawUI { get; } = new FixedRawUserInterface();

    public override string ReadLine() => Refuse<string>("a line");

    public override SecureString ReadLineAsSecureString() => Refuse<SecureString>("a secret");

    public override void Write(string value)
    {
        lock (_text) _text.Append(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        Refuse<Dictionary<string, PSObject>>(string.Join(", ", descriptions.Select(field => field.Name)));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        Refuse<PSCredential>("a credential");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        Refuse<PSCredential>("a credential");

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        if (!Answers.TryDequeue(out var answer)) return Refuse<int>(message);
        for (var index = 0; index < choices.Count; index++)
        {
            if (choices[index].Label.Replace("&", "", StringComparison.Ordinal) == answer) return index;
        }

        throw new InvalidOperationException($"There is no choice '{answer}'.");
    }

    private static T Refuse<T>(string what) => throw new InvalidOperationException($"The test did not expect to be asked for {what}.");
}
