namespace PsMigrate.Planning;

/// <summary>What a stamp does to the version table; no script is run for it.</summary>
/// <param name="From">The version table's rows before, sorted.</param>
/// <param name="To">The version table's rows after, sorted.</param>
/// <param name="Changes">The changes in order; empty where the table already says so.</param>
public sealed record StampPlan(
    IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<VersionChange> Changes);
