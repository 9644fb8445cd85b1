using PsMigrate.Revisions;
using PsMigrate.Tests.Revisions;

namespace PsMigrate.Tests.Conformance;

/// <summary>Random graphs and random commands on them, for a comparison with Alembic.</summary>
internal static class RandomCases
{
    public static (Dictionary<string, List<Revision>> Graphs, List<RevisionCase> Cases) Make(int seed, int graphs, int commands)
    {
        var random = new Random(seed);
        var all = new Dictionary<string, List<Revision>>();
        var cases = new List<RevisionCase>();
        for (var number = 0; number < graphs; number++)
        {
            var revisions = RandomGraph.Make(random, random.Next(1, 16), dependencies: number % 3 > 0);
            all.Add($"{number}", revisions);
            var graph = new RevisionGraph(revisions);
            for (var command = 0; command < commands; command++)
                cases.Add(Make(random, $"{number}", graph));
        }
        return (all, cases);
    }

    /// <summary>
    /// Whether a case is one where PsMigrate may differ on purpose from what Alembic did: a downgrade by -N from several
    /// rows or of a branch, a branch that would take others along, a stamp or range where dependencies matter.
    /// </summary>
    public static bool MayDiffer(RevisionCase one, RevisionOutcome own, RevisionGraph graph)
    {
        var target = one.Targets[0];
        var relative = target.Contains("@-", StringComparison.Ordinal) || target.StartsWith('-');
        var depends = graph.Revisions.Any(revision => revision.Dependencies.Count > 0);
        return one.Command switch
        {
            "upgrade" => false,
            "downgrade" => target.Contains('@') ? relative || own.Error is not null : relative && one.Rows.Count > 1,
            "stamp" => depends || target is "heads" || target.Contains('@'),
            _ => depends || target.Contains('@'),
        };
    }

    private static RevisionCase Make(Random random, string name, RevisionGraph graph)
    {
        var rows = RandomGraph.Rows(random, graph);
        return random.Next(8) switch
        {
            0 or 1 or 2 => new RevisionCase(name, "upgrade", rows, [Specifier(random, graph, up: true)]),
            3 or 4 or 5 => new RevisionCase(name, "downgrade", rows, [Specifier(random, graph, up: false)]),
            6 => new RevisionCase(name, "stamp", rows, [Absolute(random, graph)]),
            _ => new RevisionCase(name, "range", [], [$"{Open(random, graph)}:{Open(random, graph)}"]),
        };
    }

    private static string Specifier(Random random, RevisionGraph graph, bool up) => random.Next(6) switch
    {
        0 => $"{(up ? '+' : '-')}{random.Next(1, 4)}",
        1 => $"{Branch(random, graph)}@{(up ? '+' : '-')}{random.Next(1, 4)}",
        2 => $"{Id(random, graph)}{(random.Next(2) == 0 ? '+' : '-')}{random.Next(4)}",
        3 => $"{Branch(random, graph)}@base+{random.Next(1, 5)}",
        _ => Absolute(random, graph),
    };

    private static string Absolute(Random random, RevisionGraph graph) => random.Next(9) switch
    {
        0 => "head",
        1 => "heads",
        2 => "base",
        3 => $"{Branch(random, graph)}@head",
        4 => $"{Branch(random, graph)}@base",
        5 => $"{Branch(random, graph)}@{Id(random, graph)}",
        6 => Branch(random, graph),
        _ => Id(random, graph),
    };

    private static string Open(Random random, RevisionGraph graph) => random.Next(4) switch
    {
        0 => "",
        1 => $"{Branch(random, graph)}@{(random.Next(2) == 0 ? "base" : "head")}",
        _ => Id(random, graph),
    };

    private static string Branch(Random random, RevisionGraph graph)
    {
        var labels = graph.Labels.ToList();
        return labels.Count > 0 && random.Next(3) > 0 ? labels[random.Next(labels.Count)] : Id(random, graph);
    }

    private static string Id(Random random, RevisionGraph graph) => graph.Revisions[random.Next(graph.Count)].Id;
}
