namespace PsMigrate.Backup;

/// <summary>How pg_dump writes a backup.</summary>
public enum BackupFormat
{
    /// <summary>One compressed file, restored by pg_restore, in parallel where asked.</summary>
    Custom,
    /// <summary>A folder with a file a table, the only form that can be written in parallel.</summary>
    Directory,
    /// <summary>A script of SQL, which psql runs and people read.</summary>
    Plain,
}
