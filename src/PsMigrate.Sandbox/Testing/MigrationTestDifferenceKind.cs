namespace PsMigrate.Sandbox.Testing;

/// <summary>How an object differs from what it was before.</summary>
public enum MigrationTestDifferenceKind
{
    /// <summary>It was there, and is not any more.</summary>
    Missing,
    /// <summary>It was not there, and is now.</summary>
    LeftBehind,
    /// <summary>It is another.</summary>
    Changed,
}
