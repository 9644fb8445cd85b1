using System.Runtime.ExceptionServices;

namespace PsMigrate.Cmdlets.Targets;

/// <summary>
/// Works through targets, so many at a time, the canaries first and alone. It has no locks: all runs begin, and go on
/// after what they wait for, on the pipeline thread.
/// </summary>
/// <param name="throttleLimit">How many at a time.</param>
/// <param name="canaries">How many run alone at first; the rest starts only when all of them have succeeded.</param>
/// <param name="maxFailures">How many failures keep the rest from starting; zero for any number.</param>
internal sealed class TargetQueue<T>(int throttleLimit, int canaries, int maxFailures)
{
    private readonly List<T> _done = [];
    private readonly List<T> _failed = [];
    private int _next;

    /// <summary>Those that succeeded.</summary>
    public IReadOnlyList<T> Done => _done;

    /// <summary>Those that failed.</summary>
    public IReadOnlyList<T> Failed => _failed;

    /// <summary>Runs the targets.</summary>
    /// <param name="targets">The targets, in order.</param>
    /// <param name="run">Runs one and tells whether it succeeded; what it throws stops all others.</param>
    /// <param name="stop">Stops all.</param>
    /// <returns>Those that were not started.</returns>
    public async Task<IReadOnlyList<T>> RunAsync(IReadOnlyList<T> targets, Func<T, CancellationToken, Task<bool>> run, CancellationToken stop)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Exception? thrown = null;
        await WorkAsync(Math.Min(canaries, targets.Count), 1);
        if (_failed.Count == 0)
            await Task.WhenAll(Enumerable.Range(0, throttleLimit).Select(_ => WorkAsync(targets.Count, maxFailures)).ToArray());
        if (thrown is not null) ExceptionDispatchInfo.Throw(thrown);
        return [.. targets.Skip(_next)];

        async Task WorkAsync(int end, int limit)
        {
            while (_next < end && thrown is null && (limit == 0 || _failed.Count < limit))
            {
                var target = targets[_next++];
                try
                {
                    (await run(target, all.Token) ? _done : _failed).Add(target);
                }
#pragma warning disable CA1031 // It goes up once the others have rolled back.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    thrown ??= exception;
                    await all.CancelAsync();
                }
            }
        }
    }
}
