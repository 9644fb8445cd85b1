using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>A runspace with the operation commands, for one script after another.</summary>
internal sealed class ScriptRunspace : IDisposable
{
    private string? _location;

    /// <summary>Opens a runspace.</summary>
    /// <param name="state">What it starts with.</param>
    public ScriptRunspace(InitialSessionState state)
    {
        Runspace = RunspaceFactory.CreateRunspace(state);
        // The script runs on the thread that waits for it anyhow.
        Runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        Runspace.Open();
    }

    /// <summary>The runspace.</summary>
    public Runspace Runspace { get; }

    /// <summary>Goes to a folder. Scripts mostly stand in one, and PowerShell takes its time for this.</summary>
    public void GoTo(string folder)
    {
        if (_location == folder)
            return;
        Runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
        _location = folder;
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => Runspace.Dispose();
}
