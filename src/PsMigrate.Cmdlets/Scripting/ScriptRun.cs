using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using PsMigrate.Cmdlets.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>Runs one function of a script in a runspace, with a recorder that its commands find.</summary>
/// <param name="script">The script.</param>
/// <param name="source">Its source.</param>
/// <param name="recorder">What takes the operations down.</param>
/// <param name="onMessage">Told what the script says; null where nobody listens.</param>
internal sealed class ScriptRun(
    MigrationScript script, ScriptSource source, OperationRecorder recorder, Action<ScriptMessage>? onMessage)
{
    // In a scope of its own. The recorder is there only once the script is loaded, so that a command that stands outside
    // of the functions is refused. What the settings say here, the functions inherit.
    private const string Frame = """
        Set-StrictMode -Version Latest
        $ErrorActionPreference = 'Stop'
        $VerbosePreference = $InformationPreference = 'Continue'
        . $args[0]
        $args[2].Invoke()
        & $args[1]
        """;

    /// <summary>Runs a function.</summary>
    /// <exception cref="MigrationException">The script failed, naming file and line.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Invoke(ScriptRunspace runspace, string function, CancellationToken cancellationToken)
    {
        runspace.GoTo(recorder.Folder);
        // The -f operator and ToString() follow the culture; a script's SQL must not.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var shell = PowerShell.Create();
        IDisposable? attached = null;
        try
        {
            shell.Runspace = runspace.Runspace;
            shell.AddScript(Frame, useLocalScope: true)
                .AddArgument(source.Body).AddArgument(function)
                .AddArgument((Action)(() => attached = recorder.Attach(runspace.Runspace)));
            Listen(shell);
            using (cancellationToken.UnsafeRegister(static shell => ((PowerShell)shell!).BeginStop(null, null), shell))
                Check(shell.Invoke());
            cancellationToken.ThrowIfCancellationRequested();
        }
        // The engine refuses to begin what was stopped before that.
        catch (Exception exception) when (exception is PipelineStoppedException or InvalidOperationException && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RuntimeException exception)
        {
            throw new ScriptFailure(script).Translate(exception);
        }
        finally
        {
            attached?.Dispose();
            CultureInfo.CurrentCulture = culture;
        }
    }

    private void Listen(PowerShell shell)
    {
        if (onMessage is null)
            return;
        var streams = shell.Streams;
        streams.Verbose.DataAdded += (_, e) => Say(ScriptMessageKind.Verbose, streams.Verbose[e.Index].Message);
        streams.Debug.DataAdded += (_, e) => Say(ScriptMessageKind.Debug, streams.Debug[e.Index].Message);
        streams.Warning.DataAdded += (_, e) => Say(ScriptMessageKind.Warning, streams.Warning[e.Index].Message);
        streams.Error.DataAdded += (_, e) => Say(ScriptMessageKind.Warning, streams.Error[e.Index].ToString());
        streams.Information.DataAdded += (_, e) =>
            Say(ScriptMessageKind.Information, streams.Information[e.Index].MessageData?.ToString() ?? "");
    }

    /// <summary>Output has nowhere to go: a value that a method returned is no reason to fail, but worth a word.</summary>
    private void Check(Collection<PSObject> output)
    {
        if (output.Count > 0)
        {
            Say(ScriptMessageKind.Verbose, string.Create(CultureInfo.InvariantCulture,
                $"The script wrote {output.Count} object(s) to its output, which are not used."));
        }
    }

    private void Say(ScriptMessageKind kind, string text) =>
        onMessage?.Invoke(new ScriptMessage(kind, text, script.DisplayPath));
}
