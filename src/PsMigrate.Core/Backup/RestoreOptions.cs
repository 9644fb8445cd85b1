namespace PsMigrate.Backup;

/// <summary>What becomes of the database that a backup is restored to, and how it is restored.</summary>
public sealed record RestoreOptions
{
    /// <summary>A database of this name, in place of the target's.</summary>
    public string? DatabaseName { get; init; }

    /// <summary>Whether a database that is not empty is replaced, sessions on it are closed, and a backup of other revisions is taken.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the database that is replaced is kept under another name.</summary>
    public bool Swap { get; init; }

    /// <summary>How many tables are restored at once; not for <see cref="BackupFormat.Plain"/>.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether everything is to belong to the user who restores; not for <see cref="BackupFormat.Plain"/>.</summary>
    public bool NoOwner { get; init; }

    /// <summary>Whether grants are left out; not for <see cref="BackupFormat.Plain"/>.</summary>
    public bool NoPrivileges { get; init; }

    /// <summary>The folder with pg_restore and psql; null to look for it.</summary>
    public string? ClientPrograms { get; init; }
}
