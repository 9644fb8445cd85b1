namespace PsMigrate.Backup;

/// <summary>What a look at a backup shows.</summary>
public enum BackupState
{
    /// <summary>It is as long as it was when it was verified.</summary>
    Complete,
    /// <summary>It is shorter, longer, or other than it was: it cannot be restored.</summary>
    Damaged,
    /// <summary>Its manifest is there, and it is not.</summary>
    Missing,
    /// <summary>It is being written, or was when its run was cut off.</summary>
    Unfinished,
}
