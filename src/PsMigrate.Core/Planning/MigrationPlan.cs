namespace PsMigrate.Planning;

/// <summary>Everything a run will do, known before its first statement is sent.</summary>
/// <param name="From">The version table's rows before, sorted.</param>
/// <param name="To">The version table's rows after, sorted.</param>
/// <param name="Steps">The steps in order; empty where there is nothing to do.</param>
public sealed record MigrationPlan(
    IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<MigrationStep> Steps);
