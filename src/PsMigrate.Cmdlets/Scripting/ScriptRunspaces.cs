using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>
/// Runspaces for scripts. Opening one takes far longer than recording a script, so one that nothing was left behind in
/// serves again. (PowerShell's own ResetRunspaceState does less than <see cref="ScriptTraces"/> asks for, and costs more
/// than all the rest of a script.)
/// </summary>
internal sealed class ScriptRunspaces : IDisposable
{
    private readonly Lazy<InitialSessionState> _state = new(OperationCommands.CreateSessionState);
    private readonly ConcurrentBag<ScriptRunspace> _free = [];
    private bool _disposed;

    /// <summary>Takes a runspace that no script has left anything in.</summary>
    public ScriptRunspace Take() => _free.TryTake(out var free) ? free : new ScriptRunspace(_state.Value);

    /// <summary>Gives a runspace back.</summary>
    /// <param name="runspace">The runspace.</param>
    /// <param name="clean">Whether nothing was left behind in it.</param>
    public void Return(ScriptRunspace runspace, bool clean)
    {
        if (clean && !_disposed && runspace.Runspace.RunspaceStateInfo.State == RunspaceState.Opened)
            _free.Add(runspace);
        else
            runspace.Dispose();
    }

    /// <summary>Closes those that are free; those in use are closed when they are given back.</summary>
    public void Dispose()
    {
        _disposed = true;
        while (_free.TryTake(out var runspace))
            runspace.Dispose();
    }
}
