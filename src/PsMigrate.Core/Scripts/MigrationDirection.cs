namespace PsMigrate.Scripts;

/// <summary>Which way a step goes.</summary>
public enum MigrationDirection
{
    /// <summary>Applies the revision.</summary>
    Upgrade,
    /// <summary>Takes the revision back.</summary>
    Downgrade,
}
