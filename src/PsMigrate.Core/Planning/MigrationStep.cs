using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Planning;

/// <summary>One step of a plan with its script read and compiled.</summary>
/// <param name="Script">The script.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Body">What it will send.</param>
/// <param name="Changes">The version table's changes, in order.</param>
public sealed record MigrationStep(
    MigrationScript Script, MigrationDirection Direction, ScriptBody Body, IReadOnlyList<VersionChange> Changes)
{
    /// <summary>Whether it has no statement because the script is still to be written: what New-Migration put in its place is there yet.</summary>
    public bool IsUnwritten { get; init; }

    /// <summary>The revision.</summary>
    public Revision Revision => Script.Revision;
}
