using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace PsMigrate.Tests.Module;

/// <summary>A PowerShell session with the built module, as a user has it.</summary>
internal sealed class ModuleSession : IDisposable
{
    static ModuleSession() =>
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

    public ModuleSession()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Checkout.Manifest]);
        state.ThrowOnRunspaceOpenError = true;
        Runspace = RunspaceFactory.CreateRunspace(Host, state);
        Runspace.Open();
    }

    public RecordingHost Host { get; } = new();

    public Runspace Runspace { get; }

    /// <summary>Where commands look for a project.</summary>
    public string Location
    {
        set => Runspace.SessionStateProxy.Path.SetLocation(value);
    }

    /// <summary>Runs text; a terminating error is in the result as well.</summary>
    /// <param name="script">PowerShell text.</param>
    /// <param name="variables">Variables to set before.</param>
    public ModuleRun Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables) Runspace.SessionStateProxy.SetVariable(name, value);
        using var shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        var output = new PSDataCollection<PSObject>();
        ErrorRecord? thrown = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            thrown = exception.ErrorRecord;
        }

        return new ModuleRun(
            [.. output],
            [.. shell.Streams.Error.Append(thrown).OfType<ErrorRecord>().DistinctBy(error => error.Exception)],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            [.. shell.Streams.Progress]);
    }

    /// <summary>Runs text that is to succeed.</summary>
    /// <returns>What it gives out.</returns>
    public IReadOnlyList<PSObject> Get(string script, params (string Name, object? Value)[] variables)
    {
        var run = Run(script, variables);
        Assert.True(run.Errors.Count == 0, string.Join("\n", run.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}")));
        return run.Output;
    }

    /// <summary>Runs text that is to fail.</summary>
    /// <returns>The one error.</returns>
    public ErrorRecord Fail(string script, params (string Name, object? Value)[] variables) =>
        Assert.Single(Run(script, variables).Errors);

    /// <summary>What a terminal of 100 columns shows of a command, without colours.</summary>
    public string Show(string script, params (string Name, object? Value)[] variables)
    {
        var before = Host.Recorded.Text.Length;
        Run($"{script} | Out-Default", variables);
        return Regex.Replace(Host.Recorded.Text[before..], @"\x1b\[[0-9;]*m", "");
    }

    public void Dispose() => Runspace.Dispose();
}
