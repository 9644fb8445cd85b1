using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace PsMigrate.Host;

/// <summary>A runspace with the module loaded, and what runs in it, one pipeline at a time.</summary>
internal sealed class HostSession : IDisposable
{
    private readonly Terminal _terminal;
    private readonly Runspace _runspace;
    private PowerShell? _running;

    private HostSession(Terminal terminal, ConsoleHost host, Runspace runspace) =>
        (_terminal, Host, _runspace) = (terminal, host, runspace);

    /// <summary>The engine's view of this program.</summary>
    public ConsoleHost Host { get; }

    /// <summary>Opens the runspace and imports the module.</summary>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public static HostSession Open(Terminal terminal)
    {
        PSStyle.Instance.OutputRendering = terminal.OutputHasColour || terminal.ErrorHasColour
            ? OutputRendering.Ansi
            : OutputRendering.PlainText;
        // CreateDefault reads files that only an installed PowerShell has.
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        state.ImportPSModule([ModuleLocator.FindManifest()]);
        state.ThrowOnRunspaceOpenError = true;
        var host = new ConsoleHost(terminal);
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return new HostSession(terminal, host, runspace);
    }

    /// <summary>Runs a script file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="parameters">Its parameters and arguments.</param>
    /// <returns>How it ended.</returns>
    public RunOutcome RunFile(string path, IReadOnlyList<CommandParameter> parameters)
    {
        var command = new Command(path, isScript: false, useLocalScope: false);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        LetExitEndTheRun();
        return Run(command);
    }

    /// <summary>Runs text.</summary>
    /// <param name="text">PowerShell text.</param>
    /// <returns>How it ended.</returns>
    public RunOutcome RunText(string text) => Run(new Command(text, isScript: true, useLocalScope: false));

    /// <summary>Runs text that is the whole run.</summary>
    /// <param name="text">PowerShell text.</param>
    /// <param name="succeeded">Whether its last statement succeeded, as <c>$?</c> has it.</param>
    /// <returns>How it ended.</returns>
    public RunOutcome RunCommand(string text, out bool succeeded)
    {
        // $? is that of Out-Default once the pipeline is over, so it is noted by one more statement, where that parses.
        const string Note = "PsMigrateHostSucceeded";
        var noting = $"{text}{Environment.NewLine}$global:{Note} = $?";
        Parser.ParseInput(noting, out _, out var errors);
        var outcome = RunText(errors.Length == 0 ? noting : text);
        succeeded = _runspace.SessionStateProxy.GetVariable(Note) is not false;
        return outcome;
    }

    /// <summary>Completes a line for the prompt.</summary>
    public LineCompletion? Complete(string line, int cursor)
    {
        using var shell = CreateShell();
        var completion = CommandCompletion.CompleteInput(line, cursor, null, shell);
        return completion.CompletionMatches.Count > 0 ? new LineCompletion(line, completion) : null;
    }

    /// <summary>The prompt's text, as the function <c>prompt</c> gives it.</summary>
    public string Prompt()
    {
        using var shell = CreateShell();
        try
        {
            return string.Concat(shell.AddCommand("prompt").Invoke().Select(part => part?.ToString()));
        }
        catch (RuntimeException)
        {
            return "PS> ";
        }
    }

    /// <summary>Asks the running pipeline to stop; it rolls back what it has open.</summary>
    /// <returns>False where nothing runs.</returns>
    public bool Stop()
    {
        if (Volatile.Read(ref _running) is not { } running) return false;
        running.BeginStop(null, null);
        return true;
    }

    public void Dispose() => _runspace.Dispose();

    private RunOutcome Run(Command command)
    {
        using var shell = CreateShell();
        var outer = Interlocked.Exchange(ref _running, shell);
        try
        {
            var show = new Command("Out-Default")
            {
                MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output,
            };
            shell.Commands.AddCommand(command).AddCommand(show);
            shell.Invoke();
            return shell.InvocationStateInfo.State == PSInvocationState.Stopped ? RunOutcome.Stopped : RunOutcome.Finished;
        }
        catch (PipelineStoppedException)
        {
            return RunOutcome.Stopped;
        }
        catch (RuntimeException exception)
        {
            Show(exception.ErrorRecord);
            return RunOutcome.Failed;
        }
        finally
        {
            Volatile.Write(ref _running, outer);
            _terminal.Progress.Hide();
        }
    }

    /// <summary>Shows an error as an error stream would.</summary>
    public void Show(ErrorRecord error)
    {
        using var shell = CreateShell();
        Host.Console.ToError = true;
        try
        {
            shell.AddCommand("Out-Default").Invoke(new[] { error });
        }
        finally
        {
            Host.Console.ToError = false;
        }
    }

    private PowerShell CreateShell() =>
        _running is null ? PowerShell.Create(_runspace) : PowerShell.Create(RunspaceMode.CurrentRunspace);

    // `exit` in a script file only sets $LASTEXITCODE, unless the engine is told that the file is the whole run. pwsh
    // tells it for -File, through a property that is not public; a test of the exit codes holds us to it.
    private void LetExitEndTheRun()
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        var context = _runspace.GetType().GetProperty("ExecutionContext", Hidden)?.GetValue(_runspace);
        context?.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Hidden)?.SetValue(context, true);
    }
}
