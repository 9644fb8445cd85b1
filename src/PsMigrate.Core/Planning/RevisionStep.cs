using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Planning;

/// <summary>One revision in one direction, with what it does to the version table; no script is read for it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Changes">The version table's changes, in order.</param>
public sealed record RevisionStep(
    Revision Revision, MigrationDirection Direction, IReadOnlyList<VersionChange> Changes);
