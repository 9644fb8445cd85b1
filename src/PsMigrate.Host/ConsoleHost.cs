using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;

namespace PsMigrate.Host;

/// <summary>The engine's view of this program.</summary>
internal sealed class ConsoleHost(Terminal terminal) : PSHost
{
    /// <summary>The version of the host, which is the module's.</summary>
    public static string ProductVersion { get; } =
        typeof(ConsoleHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The code that a script's <c>exit</c> asked for; null while none has.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Runs a prompt within a running command; set by the prompt loop.</summary>
    public Action? NestedPrompt { get; set; }

    /// <summary>Whether the innermost nested prompt was asked to end.</summary>
    public bool NestedPromptEnded { get; set; }

    public override string Name => "PsMigrate.Host";

    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <summary>The user interface, as the type that it is.</summary>
    public ConsoleUserInterface Console { get; } = new(terminal);

    public override PSHostUserInterface UI => Console;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt()
    {
        if (NestedPrompt is null || !terminal.IsInteractive)
            throw new PSInvalidOperationException("A nested prompt needs a terminal.");
        NestedPrompt();
    }

    public override void ExitNestedPrompt() => NestedPromptEnded = true;

    public override void NotifyBeginApplication() => terminal.Progress.Hide();

    public override void NotifyEndApplication() => terminal.Progress.Hide();
}
