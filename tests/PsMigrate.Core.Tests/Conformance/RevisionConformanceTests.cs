using PsMigrate.Revisions;
using PsMigrate.Tests.Revisions;
using Xunit.Abstractions;

namespace PsMigrate.Tests.Conformance;

/// <summary>The cases of revisions.txt.</summary>
public class RevisionConformanceTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. RevisionCases.All.Select(one => one.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_and_rows_are_those_of_the_case(string name)
    {
        var one = RevisionCases.All.Single(candidate => candidate.ToString() == name);

        var outcome = RevisionOutcome.Of(one, RevisionCases.Graphs[one.Graph]);

        Assert.Equal(new RevisionOutcome(one.Steps, one.RowsAfter, one.Error).ToString(), outcome.ToString());
    }

    [AlembicFact]
    public void Alembic_does_the_same_wherever_no_difference_is_meant()
    {
        var cases = RevisionCases.All;
        var (version, outcomes) = Alembic.Run(RevisionCases.Graphs, cases);
        var differences = cases.Zip(outcomes)
            .Where(pair => pair.First.Better is null && !(pair.First.Since > version) && !Same(pair.First, pair.Second))
            .Select(pair => $"{pair.First}\n    Alembic: {pair.Second}")
            .ToList();
        var compared = cases.Count(one => one.Better is null && !(one.Since > version));
        output.WriteLine($"Alembic {version}: {compared} of {cases.Count} cases compared; the others differ on purpose.");
        foreach (var (one, outcome) in cases.Zip(outcomes).Where(pair => pair.First.Better is not null))
            output.WriteLine($"{one}\n    Alembic{(Same(one, outcome) ? " (the same)" : "")}: {outcome}");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [AlembicFact]
    public void Alembic_does_the_same_on_random_graphs()
    {
        var (graphs, cases) = RandomCases.Make(seed: 20, graphs: 150, commands: 40);
        var (version, outcomes) = Alembic.Run(graphs, cases);
        var compared = 0;
        foreach (var (one, alembic) in cases.Zip(outcomes).Where(pair => pair.Second.Error is null))
        {
            var graph = new RevisionGraph(graphs[one.Graph]);
            var own = RevisionOutcome.Of(one, graphs[one.Graph]);
            if (RandomCases.MayDiffer(one, own, graph))
                continue;
            compared++;
            Assert.True(own.Error is null && own.Steps.SequenceEqual(alembic.Steps), $"{one}\n{own}\nAlembic: {alembic}");
            // Alembic at times keeps rows that others imply; ours never do (RevisionPlannerPropertyTests).
            var topmost = RandomGraph.RealHeads(graph, graph.AppliedBy(alembic.Rows));
            var rows = version < new Version(1, 13) ? topmost : alembic.Rows.Intersect(topmost);
            Assert.Equal(rows.Order(), own.Rows.Order());
        }
        output.WriteLine($"Alembic {version}: {compared} of {cases.Count} random cases compared.");
        Assert.True(compared > cases.Count / 4);
    }

    private static bool Same(RevisionCase one, RevisionOutcome alembic)
    {
        if (one.Error is not null || alembic.Error is not null)
            return one.Error is not null && alembic.Error is not null;
        return one.Steps.SequenceEqual(alembic.Steps) && one.RowsAfter.SequenceEqual(alembic.Rows);
    }
}
