namespace PsMigrate.Sandbox.Testing;

/// <summary>What came of the test of one migration.</summary>
public enum MigrationTestState
{
    /// <summary>Up, down and up again went well, and the schema was each time what it was before.</summary>
    Passed,
    /// <summary>A step failed, or the schema was not what it was before.</summary>
    Failed,
    /// <summary>It went up; there is no way down to test.</summary>
    Irreversible,
    /// <summary>It was not tested, as a migration that it needs has failed.</summary>
    Skipped,
}
