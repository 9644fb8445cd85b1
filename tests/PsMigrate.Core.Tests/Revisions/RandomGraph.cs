using PsMigrate.Revisions;

namespace PsMigrate.Tests.Revisions;

/// <summary>Random graphs with everything that graphs can have: branches, merges, several bases, dependencies, labels.</summary>
internal static class RandomGraph
{
    /// <summary>Revisions in a random load order; ids are r0, r1, ... from below, labels l0, l1, ...</summary>
    public static List<Revision> Make(Random random, int count, bool dependencies = true)
    {
        var revisions = new List<Revision>(count);
        for (var number = 0; number < count; number++)
        {
            var parents = Pick(random, number, random.Next(10) switch { 0 => 0, < 8 => 1, 8 => 2, _ => 3 });
            var depends = dependencies && random.Next(4) == 0 ? Pick(random, number, random.Next(1, 3)) : [];
            revisions.Add(new Revision(
                $"r{number}", parents, depends, random.Next(6) == 0 ? [$"l{number}"] : [], $"message {number}"));
        }
        if (random.Next(2) == 0)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(revisions));
        return revisions;
    }

    /// <summary>The rows of a random state: the real heads of some revisions and all that they need.</summary>
    public static List<string> Rows(Random random, RevisionGraph graph)
    {
        var chosen = graph.Revisions.Where(_ => random.Next(4) == 0).Select(revision => revision.Id);
        return RealHeads(graph, graph.AppliedBy(chosen));
    }

    /// <summary>Those of some revisions that none of the others needs.</summary>
    public static List<string> RealHeads(RevisionGraph graph, IReadOnlySet<string> applied) =>
        [.. applied.Where(id => !graph.Dependents(id).Any(up => applied.Contains(up.Id))).Order(StringComparer.Ordinal)];

    // Mostly from the last few, so that there are long lines as well as wide ones.
    private static List<string> Pick(Random random, int below, int count) =>
        below == 0 ? [] :
        [
            .. Enumerable.Range(0, count)
                .Select(_ => random.Next(3) == 0 ? random.Next(below) : Math.Max(0, below - 1 - random.Next(4)))
                .Distinct()
                .Select(number => $"r{number}"),
        ];
}
