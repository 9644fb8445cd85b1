namespace PsMigrate.Revisions;

/// <summary>
/// The graph's edges over load-order numbers. "Down" leads to what must be applied before, "up" to what needs it.
/// Every list holds a number once, in declared order downwards and in load order upwards.
/// </summary>
internal sealed class RevisionEdges
{
    /// <summary>Connects the nodes.</summary>
    /// <param name="parents">Per node, the nodes it revises.</param>
    /// <param name="dependencies">Per node, the nodes it depends on, labels already resolved.</param>
    /// <param name="rank">Per node, its place in some order in which everything below comes first.</param>
    public RevisionEdges(int[][] parents, int[][] dependencies, int[] rank)
    {
        Parents = parents;
        Dependencies = dependencies;
        Rank = rank;
        Children = Reverse(parents);
        Downs = Join(parents, dependencies);
        Ups = Reverse(Downs);
        NormalizedDowns = Normalize();
        NormalizedUps = Reverse(NormalizedDowns);
    }

    /// <summary>What a node revises.</summary>
    public int[][] Parents { get; }

    /// <summary>What a node depends on.</summary>
    public int[][] Dependencies { get; }

    /// <summary>What revises a node.</summary>
    public int[][] Children { get; }

    /// <summary>Parents, then dependencies.</summary>
    public int[][] Downs { get; }

    /// <summary>What revises or depends on a node.</summary>
    public int[][] Ups { get; }

    /// <summary>
    /// Parents, then those dependencies that no revision further down the line of parents declares as well
    /// (Alembic's normalized down revisions; reachability is the same as with <see cref="Downs"/>).
    /// </summary>
    public int[][] NormalizedDowns { get; }

    /// <summary>The reverse of <see cref="NormalizedDowns"/>.</summary>
    public int[][] NormalizedUps { get; }

    /// <summary>Per node, its place in some order in which everything below comes first.</summary>
    public int[] Rank { get; }

    /// <summary>How many nodes there are.</summary>
    public int Count => Parents.Length;

    /// <summary>Marks the starts and everything that can be reached from them.</summary>
    /// <param name="starts">Where to start.</param>
    /// <param name="edges">Which edges to follow.</param>
    public static bool[] Reach(IEnumerable<int> starts, int[][] edges)
    {
        var reached = new bool[edges.Length];
        var todo = new Stack<int>();
        foreach (var start in starts)
            Visit(start);
        while (todo.TryPop(out var node))
            foreach (var next in edges[node])
                Visit(next);
        return reached;

        void Visit(int node)
        {
            if (reached[node])
                return;
            reached[node] = true;
            todo.Push(node);
        }
    }

    private static int[][] Reverse(int[][] edges)
    {
        var counts = new int[edges.Length];
        foreach (var targets in edges)
            foreach (var target in targets)
                counts[target]++;
        var reverse = new int[edges.Length][];
        for (var node = 0; node < edges.Length; node++)
            reverse[node] = counts[node] == 0 ? [] : new int[counts[node]];
        Array.Clear(counts);
        for (var node = 0; node < edges.Length; node++)
            foreach (var target in edges[node])
                reverse[target][counts[target]++] = node;
        return reverse;
    }

    private static int[][] Join(int[][] parents, int[][] dependencies) =>
        [.. parents.Select((own, node) => dependencies[node].Length == 0 ? own : [.. own.Union(dependencies[node])])];

    private int[][] Normalize()
    {
        var redundant = RedundantDependencies();
        if (redundant.Count == 0)
            return Downs;
        return
        [
            .. Parents.Select((own, node) => Dependencies[node].Length == 0
                ? own
                : [.. own.Union(Dependencies[node].Where(dependency => !redundant.Contains((node, dependency))))]),
        ];
    }

    private HashSet<(int Node, int Dependency)> RedundantDependencies()
    {
        // A dependency can only be redundant where several revisions declare it, so only those are walked, and no
        // further up than the last of them.
        var redundant = new HashSet<(int, int)>();
        var dependentsOf = Reverse(Dependencies);
        for (var dependency = 0; dependency < dependentsOf.Length; dependency++)
        {
            var dependents = dependentsOf[dependency];
            if (dependents.Length < 2)
                continue;
            var last = dependents.Max(node => Rank[node]);
            var seen = new HashSet<int>();
            var todo = new Stack<int>(dependents);
            while (todo.TryPop(out var node))
                foreach (var child in Children[node])
                    if (Rank[child] <= last && seen.Add(child))
                        todo.Push(child);
            redundant.UnionWith(dependents.Where(seen.Contains).Select(node => (node, dependency)));
        }
        return redundant;
    }
}
