namespace PsMigrate.Planning;

/// <summary>The revisions that a run takes through, in order; no script is read for it.</summary>
/// <param name="From">The version table's rows before, sorted.</param>
/// <param name="To">The version table's rows after, sorted.</param>
/// <param name="Steps">The steps in order; empty where there is nothing to do.</param>
public sealed record RevisionPlan(
    IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<RevisionStep> Steps);
