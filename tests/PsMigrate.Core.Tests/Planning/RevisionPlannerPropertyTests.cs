using CsCheck;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;
using PsMigrate.Tests.Revisions;

namespace PsMigrate.Tests.Planning;

/// <summary>What holds for every graph and every state.</summary>
public class RevisionPlannerPropertyTests
{
    private static readonly Gen<(int Count, int Seed)> Graphs = Gen.Select(Gen.Int[1, 25], Gen.Int[0, int.MaxValue]);

    [Fact]
    public void Up_to_the_heads_and_down_to_the_base_passes_every_revision_twice_and_ends_empty() =>
        Graphs.Sample((count, seed) =>
        {
            var graph = new RevisionGraph(RandomGraph.Make(new Random(seed), count));
            var planner = new RevisionPlanner(graph);

            var up = planner.Upgrade([], "heads");
            var down = planner.Downgrade(up.To, "base");

            Assert.Equal(count, up.Steps.Count);
            Assert.Equal(count, down.Steps.Count);
            Assert.Equal(graph.RealHeads.Select(head => head.Id).Order(StringComparer.Ordinal), up.To);
            Assert.Empty(down.To);
            Assert.Equal(graph.NewestFirst.Reverse(), up.Steps.Select(step => step.Revision));
        });

    [Fact]
    public void After_every_step_of_any_commands_the_rows_are_the_real_heads_of_what_is_applied() =>
        Graphs.Sample((count, seed) =>
        {
            var random = new Random(seed);
            var graph = new RevisionGraph(RandomGraph.Make(random, count));
            var planner = new RevisionPlanner(graph);
            var rows = RandomGraph.Rows(random, graph);
            var applied = graph.AppliedBy(rows).ToHashSet();
            for (var command = 0; command < 10; command++)
            {
                var target = graph.Revisions[random.Next(count)].Id;
                RevisionPlan plan;
                try
                {
                    plan = random.Next(4) switch
                    {
                        0 => planner.Upgrade(rows, target),
                        1 => planner.Upgrade(rows, random.Next(2) == 0 ? "+1" : $"{target}@+2"),
                        2 => planner.Downgrade(rows, target),
                        _ => planner.Downgrade(rows, random.Next(2) == 0 ? "-1" : $"{target}@-1"),
                    };
                }
                catch (MigrationException exception) when (exception.Id is MigrationErrorId.InvalidTarget
                    or MigrationErrorId.AmbiguousRevision or MigrationErrorId.OverlappingRevisions)
                {
                    continue;
                }
                Assert.Equal(rows.Order(StringComparer.Ordinal), plan.From);
                foreach (var step in plan.Steps)
                {
                    Take(graph, step, applied);
                    Change(rows, step.Changes);
                    Assert.Equal(RandomGraph.RealHeads(graph, applied), rows.Order(StringComparer.Ordinal));
                }
                Assert.Equal(rows.Order(StringComparer.Ordinal), plan.To);
            }
        });

    [Fact]
    public void A_stamp_leaves_rows_of_which_none_implies_another_and_the_targets_applied() =>
        Graphs.Sample((count, seed) =>
        {
            var random = new Random(seed);
            var graph = new RevisionGraph(RandomGraph.Make(random, count));
            var before = RandomGraph.Rows(random, graph);
            var targets = RandomGraph.Rows(random, graph);

            var plan = new RevisionPlanner(graph).Stamp(before, targets, purge: random.Next(4) == 0);

            var rows = before.ToList();
            Change(rows, plan.Changes);
            Assert.Equal(plan.To, rows.Order(StringComparer.Ordinal));
            var applied = graph.AppliedBy(plan.To);
            Assert.Equal(RandomGraph.RealHeads(graph, applied), plan.To);
            Assert.Superset(targets.ToHashSet(), applied.ToHashSet());
            Assert.All(targets, target => Assert.DoesNotContain(
                plan.To, row => graph.Children(target).Any(child => graph.AppliedBy([row]).Contains(child.Id))));
        });

    [Fact]
    public void An_upgrade_applies_what_its_target_needs_and_nothing_else() =>
        Graphs.Sample((count, seed) =>
        {
            var random = new Random(seed);
            var graph = new RevisionGraph(RandomGraph.Make(random, count));
            var rows = RandomGraph.Rows(random, graph);
            var target = graph.Revisions[random.Next(count)];

            var plan = new RevisionPlanner(graph).Upgrade(rows, target.Id);

            var needed = graph.AncestorsOf(target.Id).Append(target).Select(revision => revision.Id).ToHashSet();
            needed.ExceptWith(graph.AppliedBy(rows));
            Assert.Equal(needed, plan.Steps.Select(step => step.Revision.Id).ToHashSet());
            Assert.Equal(needed.Count, plan.Steps.Count);
        });

    [Fact]
    public void The_load_order_changes_the_order_of_steps_but_not_what_they_come_to() =>
        Graphs.Sample((count, seed) =>
        {
            var revisions = RandomGraph.Make(new Random(seed), count);
            var other = revisions.ToArray();
            new Random(seed + 1).Shuffle(other);
            var rows = RandomGraph.Rows(new Random(seed), new RevisionGraph(revisions));

            var plan = new RevisionPlanner(new RevisionGraph(revisions)).Upgrade(rows, "heads");
            var shuffled = new RevisionPlanner(new RevisionGraph(other)).Upgrade(rows, "heads");

            Assert.Equal(plan.To, shuffled.To);
            Assert.Equal(
                plan.Steps.Select(step => step.Revision.Id).Order(), shuffled.Steps.Select(step => step.Revision.Id).Order());
        });

    private static void Take(RevisionGraph graph, RevisionStep step, HashSet<string> applied)
    {
        var id = step.Revision.Id;
        if (step.Direction == MigrationDirection.Upgrade)
        {
            Assert.All(graph.AncestorsOf(id), below => Assert.Contains(below.Id, applied));
            Assert.True(applied.Add(id));
        }
        else
        {
            Assert.All(graph.DescendantsOf(id), above => Assert.DoesNotContain(above.Id, applied));
            Assert.True(applied.Remove(id));
        }
    }

    /// <summary>What the database would do: every row that goes must be there, and none may come twice.</summary>
    private static void Change(List<string> rows, IEnumerable<VersionChange> changes)
    {
        foreach (var change in changes)
        {
            Assert.True(change.From is not null || change.To is not null);
            if (change.From is not null)
                Assert.True(rows.Remove(change.From));
            if (change.To is not null)
            {
                Assert.DoesNotContain(change.To, rows);
                rows.Add(change.To);
            }
        }
    }
}
