using PsMigrate.Cmdlets.Pipeline;
using PsMigrate.Cmdlets.Targets;

namespace PsMigrate.Tests.Targets;

public sealed class TargetQueueTests
{
    private readonly List<int> _started = [];
    private int _atWork;
    private int _mostAtWork;

    [Theory]
    [InlineData(1, 10)]
    [InlineData(4, 10)]
    [InlineData(10, 3)]
    public void So_many_are_at_work_at_a_time_and_never_more(int throttleLimit, int count)
    {
        var queue = new TargetQueue<int>(throttleLimit, 0, 0);
        Assert.Empty(Run(queue, count));
        Assert.Equal(Math.Min(throttleLimit, count), _mostAtWork);
        Assert.Equal(Enumerable.Range(0, count), _started);
        Assert.Equal(count, queue.Done.Count);
    }

    [Fact]
    public void Canaries_run_alone()
    {
        var alone = true;
        Run(new TargetQueue<int>(4, 3, 0), 10, target =>
        {
            if (target < 3) alone &= _atWork == 1;
            return true;
        });
        Assert.True(alone);
        Assert.Equal(4, _mostAtWork);
    }

    [Fact]
    public void A_canary_that_fails_is_the_last_to_start()
    {
        var queue = new TargetQueue<int>(4, 3, 0);
        Assert.Equal(Enumerable.Range(2, 8), Run(queue, 10, target => target != 1));
        Assert.Equal([0], queue.Done);
        Assert.Equal([1], queue.Failed);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 8)]
    public void So_many_failures_keep_the_rest_from_starting(int maxFailures, int notStarted) =>
        Assert.Equal(notStarted, Run(new TargetQueue<int>(1, 0, maxFailures), 10, _ => false).Count);

    [Fact]
    public void What_one_throws_cancels_the_others_and_goes_up_when_they_have_ended()
    {
        var cancelled = 0;
        var queue = new TargetQueue<int>(3, 0, 0);
        Assert.Throws<InvalidDataException>(() => PipelinePump.Run(
            async _ => await queue.RunAsync(
                [0, 1, 2, 3, 4],
                async (target, token) =>
                {
                    await Task.Yield();
                    if (target == 0) throw new InvalidDataException();
                    try
                    {
                        await Task.Delay(Timeout.Infinite, token);
                    }
                    catch (OperationCanceledException)
                    {
                        cancelled++;
                        throw;
                    }

                    return true;
                },
                CancellationToken.None),
            () => { }));
        Assert.Equal(2, cancelled);
    }

    private IReadOnlyList<int> Run(TargetQueue<int> queue, int count, Func<int, bool>? succeeds = null)
    {
        IReadOnlyList<int> rest = [];
        PipelinePump.Run(
            async _ => rest = await queue.RunAsync(
                [.. Enumerable.Range(0, count)],
                async (target, _) =>
                {
                    _started.Add(target);
                    _mostAtWork = Math.Max(_mostAtWork, ++_atWork);
                    await Task.Delay(1);
                    var result = succeeds?.Invoke(target) ?? true;
                    _atWork--;
                    return result;
                },
                CancellationToken.None),
            () => { });
        return rest;
    }
}
