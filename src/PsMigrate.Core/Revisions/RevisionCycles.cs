using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Ranks revisions so that everything below comes first, and reports the circles where that cannot be.</summary>
internal static class RevisionCycles
{
    /// <summary>Gives each node's rank; those on or above a circle have none (-1) and a problem is noted.</summary>
    public static int[] Rank(
        IReadOnlyList<Revision> revisions, int[][] parents, int[][] dependencies, RevisionProblems problems)
    {
        var waitsFor = new int[parents.Length];
        var ups = new List<int>[parents.Length];
        for (var node = 0; node < parents.Length; node++)
        {
            waitsFor[node] = parents[node].Length + dependencies[node].Length;
            foreach (var down in parents[node].Concat(dependencies[node]))
                (ups[down] ??= []).Add(node);
        }

        var rank = new int[parents.Length];
        Array.Fill(rank, -1);
        var ready = new Queue<int>(Enumerable.Range(0, parents.Length).Where(node => waitsFor[node] == 0));
        var next = 0;
        while (ready.TryDequeue(out var node))
        {
            rank[node] = next++;
            foreach (var up in ups[node] ?? [])
                if (--waitsFor[up] == 0)
                    ready.Enqueue(up);
        }

        if (next < parents.Length)
            foreach (var cycle in Find(parents, dependencies, rank))
                Report(revisions, parents, cycle, problems);
        return rank;
    }

    /// <summary>
    /// Every node without a rank has another such node below it, so a walk down from any of them ends in a circle.
    /// </summary>
    private static IEnumerable<List<int>> Find(int[][] parents, int[][] dependencies, int[] rank)
    {
        var walkOf = new int[rank.Length];
        for (var start = 0; start < rank.Length; start++)
        {
            if (rank[start] >= 0 || walkOf[start] != 0)
                continue;
            var path = new List<int>();
            var node = start;
            for (; walkOf[node] == 0; node = Below(node))
            {
                walkOf[node] = start + 1;
                path.Add(node);
            }
            if (walkOf[node] == start + 1)
                yield return path[path.IndexOf(node)..];
        }

        int Below(int node) => parents[node].Concat(dependencies[node]).First(down => rank[down] < 0);
    }

    private static void Report(
        IReadOnlyList<Revision> revisions, int[][] parents, List<int> cycle, RevisionProblems problems)
    {
        // From the first in load order, so that the text does not depend on where the walk began.
        var turn = cycle.IndexOf(cycle.Min());
        int[] path = [.. cycle[turn..], .. cycle[..turn], cycle[turn]];
        var ids = string.Join(" -> ", path.Select(node => revisions[node].Id));
        var links = path.Zip(path.Skip(1), (node, down) =>
        {
            var isParent = parents[node].Contains(down);
            var where = Where(revisions[node], origin => isParent ? origin.ParentsLine : origin.DependenciesLine);
            return $"{revisions[node].Id} {(isParent ? "revises" : "depends on")} {revisions[down].Id} ({where})";
        });
        problems.Add(
            MigrationErrorId.RevisionCycle,
            $"The revisions go in a circle: {ids}. {string.Join("; ", links)}.",
            "Correct one of these headers so that no revision comes before itself.",
            revisions[path[0]].Id);
    }
}
