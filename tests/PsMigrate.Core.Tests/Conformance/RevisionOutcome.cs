using System.Diagnostics;
using PsMigrate.Planning;
using PsMigrate.Revisions;

namespace PsMigrate.Tests.Conformance;

/// <summary>What came of a case: steps and rows, or an error.</summary>
internal sealed record RevisionOutcome(IReadOnlyList<string> Steps, IReadOnlyList<string> Rows, string? Error)
{
    /// <summary>Runs a case through PsMigrate.</summary>
    public static RevisionOutcome Of(RevisionCase one, IEnumerable<Revision> revisions)
    {
        try
        {
            var graph = new RevisionGraph(revisions);
            var planner = new RevisionPlanner(graph);
            var resolver = new RevisionResolver(graph, one.Rows.ToArray());
            return one.Command switch
            {
                "upgrade" => Done(planner.Upgrade(one.Rows.ToArray(), one.Targets)),
                "downgrade" => Done(planner.Downgrade(one.Rows.ToArray(), one.Targets.Single())),
                "stamp" => new([], planner.Stamp(one.Rows.ToArray(), one.Targets).To, null),
                "purge" => new([], planner.Stamp(one.Rows.ToArray(), one.Targets, purge: true).To, null),
                "resolve" => Done(resolver.Resolve(one.Targets.Single())),
                "range" => Done(resolver.ResolveRange(one.Targets.Single())),
                "load" => Done([]),
                "heads" => Done(graph.Heads),
                "realheads" => Done(graph.RealHeads),
                "bases" => Done(graph.Bases),
                "realbases" => Done(graph.RealBases),
                "normalized" => Done(graph.NormalizedDown(one.Targets.Single())),
                "labels" => new([.. graph.LabelsOf(one.Targets.Single()).Order()], [], null),
                _ => throw new UnreachableException(one.Command),
            };
        }
        catch (MigrationException exception)
        {
            return new([], [], exception.Id.ToString());
        }
    }

    public override string ToString() =>
        Error is not null ? $"! {Error}" : $"-> {string.Join(' ', Steps)} | {string.Join(' ', Rows)}";

    private static RevisionOutcome Done(RevisionPlan plan) =>
        new([.. plan.Steps.Select(step => step.Revision.Id)], plan.To, null);

    private static RevisionOutcome Done(IEnumerable<Revision> revisions) =>
        new([.. revisions.Select(revision => revision.Id)], [], null);
}
