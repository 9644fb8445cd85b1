namespace PsMigrate.Execution;

/// <summary>What an entry of the log table records.</summary>
public enum LogAction
{
    /// <summary>A revision was applied.</summary>
    Upgrade,
    /// <summary>A revision was taken back.</summary>
    Downgrade,
    /// <summary>The version table was set by hand.</summary>
    Stamp,
}
