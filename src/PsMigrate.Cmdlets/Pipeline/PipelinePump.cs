using System.Collections.Concurrent;

namespace PsMigrate.Cmdlets.Pipeline;

/// <summary>
/// Runs asynchronous work on the pipeline thread: PowerShell allows WriteObject and its kin only there, so whatever the
/// work awaits comes back to this queue, which the pipeline thread empties until the work is done.
/// </summary>
internal sealed class PipelinePump : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _queue = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>Runs work to its end.</summary>
    /// <param name="work">What to run; it starts on this thread and comes back to it after each await.</param>
    /// <param name="cancel">
    /// Called when something posted from elsewhere throws, as WriteObject does when a command further down wants no
    /// more: the work is to end soon, and that exception then goes up.
    /// </param>
    public static void Run(Func<PipelinePump, Task> work, Action cancel)
    {
        var previous = Current;
        var pump = new PipelinePump();
        SetSynchronizationContext(pump);
        try
        {
            pump.Drain(work(pump), cancel);
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _queue.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // The work is over; what still comes has nobody to report to.
            ThreadPool.QueueUserWorkItem(_ => d(state));
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                }
                finally
                {
                    done.Set();
                }
            },
            null);
        done.Wait();
    }

    private void Drain(Task task, Action cancel)
    {
        Exception? thrown = null;
        task.ContinueWith(_ => _queue.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (var (callback, state) in _queue.GetConsumingEnumerable())
        {
            try
            {
                callback(state);
            }
#pragma warning disable CA1031 // Whatever it is goes up below, once the work has rolled back.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                thrown ??= exception;
                cancel();
            }
        }

        if (thrown is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
        task.GetAwaiter().GetResult();
    }
}
