using System.Management.Automation;
using PsMigrate.Cmdlets.Errors;
using PsMigrate.Cmdlets.Pipeline;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>
/// A cmdlet whose work is asynchronous and can be stopped. Derived cmdlets await without ConfigureAwait(false), so that
/// they come back to the pipeline thread, where alone Write... and ShouldProcess are allowed.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile PipelinePump? _pump;

    /// <summary>Cancelled when the pipeline is stopped.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What to do before the first input.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;

    /// <summary>What to do for each input.</summary>
    protected virtual Task ProcessAsync() => Task.CompletedTask;

    /// <summary>What to do after the last input.</summary>
    protected virtual Task EndAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(BeginAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        try
        {
            Pump(ProcessAsync);
        }
        catch (MigrationException exception) when (GoesOnAfterError)
        {
            WriteError(exception);
        }
        catch (MigrationException exception)
        {
            ThrowTerminatingError(MigrationErrorRecord.From(exception));
        }
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <summary>Signals the token; it runs on another thread, while the pipeline thread waits for the work to roll back.</summary>
    protected sealed override void StopProcessing() => Cancel();

    /// <summary>Does something on the pipeline thread, from whatever thread, in the order of the calls.</summary>
    /// <param name="action">Write... calls.</param>
    protected void OnPipelineThread(Action action) => _pump?.Post(_ => action(), null);

    /// <summary>
    /// Tells a step of the story. With -Debug alone PowerShell would stop at each and ask whether to go on, so there the
    /// story is left out; -Debug -Verbose shows both.
    /// </summary>
    /// <param name="text">One sentence.</param>
    public new void WriteVerbose(string text)
    {
        if (IsSet("Debug") && !MyInvocation.BoundParameters.ContainsKey("Verbose")) return;
        base.WriteVerbose(text);
    }

    /// <summary>Reports what is wrong with one input and goes on.</summary>
    /// <param name="exception">What is wrong.</param>
    protected void WriteError(MigrationException exception) => WriteError(MigrationErrorRecord.From(exception));

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Dispose();
    }

    /// <summary>Whether a switch was given, and not as false.</summary>
    /// <param name="name">The switch.</param>
    protected bool IsSet(string name) =>
        MyInvocation.BoundParameters.TryGetValue(name, out var given) && given is SwitchParameter { IsPresent: true };

    /// <summary>Whether an error of one input leaves the next ones alone.</summary>
    protected virtual bool GoesOnAfterError => false;

    private void Run(Func<Task> step)
    {
        try
        {
            Pump(step);
        }
        catch (MigrationException exception)
        {
            ThrowTerminatingError(MigrationErrorRecord.From(exception));
        }
    }

    private void Pump(Func<Task> step)
    {
        try
        {
            PipelinePump.Run(
                pump =>
                {
                    _pump = pump;
                    return step();
                },
                Cancel);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            _pump = null;
        }
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended while it was being stopped.
        }
    }
}
