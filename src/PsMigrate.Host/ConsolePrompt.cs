using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PsMigrate.Host;

/// <summary>Questions on a terminal. Without one they are errors: a run must not hang on a question nobody sees.</summary>
internal sealed class ConsolePrompt(Terminal terminal)
{
    private readonly LineEditor _editor = new(terminal);

    /// <summary>Reads a line.</summary>
    public string ReadLine()
    {
        if (terminal.IsInteractive) return _editor.ReadLine("") ?? throw new PipelineStoppedException();
        // Lines that are piped in are data a script asked for, not an answer to a question.
        return Console.In.ReadLine() ?? throw Unanswered("A line of input");
    }

    /// <summary>Reads a secret without showing it.</summary>
    public SecureString ReadSecret()
    {
        RequireTerminal("A secret");
        return _editor.ReadSecret() ?? throw new PipelineStoppedException();
    }

    /// <summary>Asks for a user name (unless given) and a password.</summary>
    public PSCredential Credential(string? caption, string? message, string? userName)
    {
        RequireTerminal("A credential");
        Head(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            userName = _editor.ReadLine("User: ") ?? throw new PipelineStoppedException();
        }

        terminal.Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadSecret());
    }

    /// <summary>Asks for the values of mandatory parameters.</summary>
    public Dictionary<string, PSObject> Fields(
        string? caption, string? message, Collection<FieldDescription> descriptions)
    {
        RequireTerminal("The value of " + string.Join(", ", descriptions.Select(field => field.Name)));
        Head(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            var type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
            if (type == typeof(PSCredential))
            {
                answers[field.Name] = PSObject.AsPSObject(Credential(null, field.Name, null));
            }
            else if (type == typeof(SecureString))
            {
                terminal.Write($"{field.Name}: ");
                answers[field.Name] = PSObject.AsPSObject(ReadSecret());
            }
            else if (type.IsArray)
            {
                answers[field.Name] = PSObject.AsPSObject(List(field.Name));
            }
            else
            {
                var text = _editor.ReadLine($"{field.Name}: ") ?? throw new PipelineStoppedException();
                answers[field.Name] = PSObject.AsPSObject(LanguagePrimitives.ConvertTo(text, type, CultureInfo.CurrentCulture));
            }
        }

        return answers;
    }

    /// <summary>Asks to choose one.</summary>
    /// <returns>The index of the choice.</returns>
    public int Choice(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireTerminal($"The choice '{string.Join(' ', new[] { caption, message }.Where(text => !string.IsNullOrEmpty(text)))}'");
        Head(caption, message);
        while (true)
        {
            terminal.Write(Menu(choices, [defaultChoice]) + " ");
            var answer = (_editor.ReadLine("") ?? throw new PipelineStoppedException()).Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            if (answer == "?") Explain(choices);
            else if (Find(choices, answer) is >= 0 and var index) return index;
        }
    }

    /// <summary>Asks to choose any number, one answer a line, an empty line ends.</summary>
    public Collection<int> Choices(
        string? caption, string? message, Collection<ChoiceDescription> choices, IEnumerable<int>? defaultChoices)
    {
        RequireTerminal("A choice");
        Head(caption, message);
        var defaults = defaultChoices?.ToArray() ?? [];
        terminal.Write(Menu(choices, defaults) + Environment.NewLine);
        var chosen = new Collection<int>();
        while (true)
        {
            var answer = (_editor.ReadLine($"Choice[{chosen.Count}]: ") ?? throw new PipelineStoppedException()).Trim();
            if (answer.Length == 0) return chosen.Count > 0 ? chosen : new Collection<int>([.. defaults]);
            if (answer == "?") Explain(choices);
            else if (Find(choices, answer) is >= 0 and var index) chosen.Add(index);
        }
    }

    private string[] List(string name)
    {
        var items = new List<string>();
        while (true)
        {
            var item = _editor.ReadLine($"{name}[{items.Count}]: ") ?? throw new PipelineStoppedException();
            if (item.Length == 0) return [.. items];
            items.Add(item);
        }
    }

    private void Head(string? caption, string? message)
    {
        var bold = terminal.OutputHasColour ? PSStyle.Instance.Bold : "";
        if (!string.IsNullOrEmpty(caption))
            terminal.Write($"{Environment.NewLine}{bold}{caption}{(bold.Length > 0 ? PSStyle.Instance.Reset : "")}{Environment.NewLine}");
        if (!string.IsNullOrEmpty(message)) terminal.Write(message + Environment.NewLine);
    }

    private static string Menu(Collection<ChoiceDescription> choices, int[] defaults)
    {
        var entries = choices.Select(choice => $"[{HotKey(choice)}] {Plain(choice)}");
        var ends = defaults.Where(index => index >= 0).Select(index => HotKey(choices[index])).ToArray();
        return string.Join("  ", entries) + "  [?] Help" + (ends.Length > 0 ? $" (default is \"{string.Join(",", ends)}\"):" : ":");
    }

    private void Explain(Collection<ChoiceDescription> choices)
    {
        foreach (var choice in choices)
            terminal.Write($"{HotKey(choice)} - {choice.HelpMessage}{Environment.NewLine}");
    }

    private static int Find(Collection<ChoiceDescription> choices, string answer)
    {
        for (var index = 0; index < choices.Count; index++)
        {
            if (answer.Equals(HotKey(choices[index]), StringComparison.OrdinalIgnoreCase)
                || answer.Equals(Plain(choices[index]), StringComparison.OrdinalIgnoreCase)) return index;
        }

        return -1;
    }

    // The letter after '&' is the key; a label without one is its own key.
    private static string HotKey(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length
            ? choice.Label.Substring(mark + 1, 1).ToUpperInvariant()
            : Plain(choice);
    }

    private static string Plain(ChoiceDescription choice) => choice.Label.Replace("&", "", StringComparison.Ordinal);

    private void RequireTerminal(string what)
    {
        if (!terminal.IsInteractive) throw Unanswered(what);
    }

    private static HostException Unanswered(string what) => new(
        $"{what} was asked for, and nobody can answer: the input or output is not a terminal. "
            + "Pass the value as a parameter, or -Confirm:$false where a confirmation was asked for.",
        null, "NotInteractive", ErrorCategory.InvalidOperation);
}
