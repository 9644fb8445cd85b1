namespace PsMigrate.Sandbox.Testing;

/// <summary>When a difference was found.</summary>
public enum MigrationTestPhase
{
    /// <summary>After the downgrade, compared with before the first upgrade.</summary>
    AfterDowngrade,
    /// <summary>After the second upgrade, compared with after the first.</summary>
    AfterSecondUpgrade,
}
