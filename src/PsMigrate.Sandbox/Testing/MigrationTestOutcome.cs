using PsMigrate.Revisions;

namespace PsMigrate.Sandbox.Testing;

/// <summary>The test of one migration.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="State">What came of it.</param>
public sealed record MigrationTestOutcome(Revision Revision, MigrationTestState State)
{
    /// <summary>How long the first upgrade took on the server; null where it did not end well.</summary>
    public TimeSpan? UpDuration { get; init; }

    /// <summary>How long the downgrade took on the server; null where there was none, or it did not end well.</summary>
    public TimeSpan? DownDuration { get; init; }

    /// <summary>What is not as it was before.</summary>
    public IReadOnlyList<MigrationTestDifference> Differences { get; init; } = [];

    /// <summary>
    /// Tables whose rows are not what they were before, in words. No failure: many a downgrade cannot bring back what
    /// the upgrade removed.
    /// </summary>
    public IReadOnlyList<string> DataChanges { get; init; } = [];

    /// <summary>Why it failed, or why it was skipped; null where there was no error.</summary>
    public MigrationException? Error { get; init; }
}
