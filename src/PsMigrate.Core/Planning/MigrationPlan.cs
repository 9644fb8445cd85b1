using PsMigrate.Scripts;

namespace PsMigrate.Planning;

/// <summary>Everything a run will do, known before its first statement is sent.</summary>
/// <param name="From">The version table's rows before, sorted.</param>
/// <param name="To">The version table's rows after, sorted.</param>
/// <param name="Steps">The steps in order; empty where there is nothing to do.</param>
public sealed record MigrationPlan(
    IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>What a person should know before the run.</summary>
    public IEnumerable<string> Warnings => Steps.Where(step => step.IsUnwritten).Select(step =>
        $"{step.Revision.Id} '{step.Revision.Message}' ({step.Script.DisplayPath}) is still as it was made: its "
        + (step.Direction == MigrationDirection.Upgrade ? "upgrade has no statement, and changes nothing but the version table."
            : "downgrade has no statement, and takes nothing back.")
        + " Write it, or delete the comment there if nothing is to be done.");
}
