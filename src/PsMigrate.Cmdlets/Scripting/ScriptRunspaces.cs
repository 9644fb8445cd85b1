using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>
/// Runspaces for scripts. Opening one takes far longer than recording a script, so one that nothing was left behind in
/// serves again.
/// </summary>
internal sealed class ScriptRunspaces : IDisposable
{
    private readonly Lazy<InitialSessionState> _state = new(OperationCommands.CreateSessionState);
    private readonly ConcurrentBag<Runspace> _free = [];
    private bool _disposed;

    /// <summary>Takes a runspace that no script has left anything in.</summary>
    public Runspace Take()
    {
        if (_free.TryTake(out var free))
            return free;
        var runspace = RunspaceFactory.CreateRunspace(_state.Value);
        // The script runs on the thread that waits for it anyhow.
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        return runspace;
    }

    /// <summary>Gives a runspace back.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="clean">Whether nothing was left behind in it.</param>
    public void Return(Runspace runspace, bool clean)
    {
        if (clean && !_disposed && runspace.RunspaceStateInfo.State == RunspaceState.Opened)
        {
            runspace.ResetRunspaceState();
            _free.Add(runspace);
        }
        else
        {
            runspace.Dispose();
        }
    }

    /// <summary>Closes those that are free; those in use are closed when they are given back.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_free.TryTake(out var runspace))
            runspace.Dispose();
    }
}
