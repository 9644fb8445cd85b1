using System.Diagnostics;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using Xunit.Abstractions;

namespace PsMigrate.Tests.Planning;

/// <summary>
/// Ten thousand revisions of several shapes. The limit is a hundred times what was measured, so that only a change of the
/// order of growth breaks them.
/// </summary>
public class RevisionPlannerSpeedTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    public static TheoryData<string> Shapes => ["line", "star", "tree", "ladder", "lines that depend", "wide", "labels"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Ten_thousand_revisions_are_planned_both_ways_in_a_blink(string shape)
    {
        var revisions = Make(shape);
        Measure(revisions, "warm-up");
        var slowest = Measure(revisions, shape);
        Assert.True(slowest < TimeSpan.FromSeconds(10), $"{shape}: {slowest}");
    }

    private TimeSpan Measure(List<Revision> revisions, string shape)
    {
        var watch = Stopwatch.StartNew();
        var graph = new RevisionGraph(revisions);
        var built = watch.Elapsed;
        var up = new RevisionPlanner(graph).Upgrade([], "heads");
        var upgraded = watch.Elapsed;
        var down = new RevisionPlanner(graph).Downgrade(up.To, "base");
        var downgraded = watch.Elapsed;
        var labels = graph.Revisions.Sum(revision => graph.LabelsOf(revision.Id).Count);
        Assert.Equal(revisions.Count, up.Steps.Count);
        Assert.Equal(revisions.Count, down.Steps.Count);
        Assert.Empty(down.To);
        output.WriteLine(
            $"{shape}: graph {built.TotalMilliseconds:f0} ms, upgrade {(upgraded - built).TotalMilliseconds:f0} ms, "
            + $"downgrade {(downgraded - upgraded).TotalMilliseconds:f0} ms, labels {(watch.Elapsed - downgraded).TotalMilliseconds:f0} ms ({labels})");
        return new[] { built, upgraded - built, downgraded - upgraded, watch.Elapsed - downgraded }.Max();
    }

    private static List<Revision> Make(string shape) =>
    [
        .. Enumerable.Range(0, Count).Select(n => shape switch
        {
            "line" => New(n, n == 0 ? [] : [n - 1]),
            "labels" => New(n, n == 0 ? [] : [n - 1]) with { Labels = n % 1000 == 0 ? [$"label{n}"] : [] },
            "star" => New(n, n == 0 ? [] : [0]),
            "tree" => New(n, n == 0 ? [] : [(n - 1) / 2]),
            // Pairs that branch off and are merged again.
            "ladder" => New(n, n == 0 ? [] : (n % 3) switch { 0 => [n - 2, n - 1], 1 => [n - 1], _ => [n - 2] }),
            "lines that depend" => n % 2 == 0
                ? New(n, n == 0 ? [] : [n - 2])
                : New(n, n == 1 ? [] : [n - 2]) with { Dependencies = [Id(n - 1)] },
            // Layers of a hundred, each revision with two parents in the layer below.
            _ => New(n, n < 100 ? [] : [n - 100, ((n / 100) - 1) * 100 + ((n + 1) % 100)]),
        }),
    ];

    private static Revision New(int number, int[] parents) =>
        new(Id(number), [.. parents.Distinct().Select(Id)], [], [], $"revision {number}");

    private static string Id(int number) => $"r{number:d5}";
}
