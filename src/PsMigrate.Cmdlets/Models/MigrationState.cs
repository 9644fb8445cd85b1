namespace PsMigrate.Cmdlets.Models;

/// <summary>How a revision stands to a database.</summary>
public enum MigrationState
{
    /// <summary>No database was asked.</summary>
    Unknown,
    /// <summary>It is applied.</summary>
    Applied,
    /// <summary>It is not applied yet.</summary>
    Pending,
    /// <summary>The database holds it, and no script does.</summary>
    Missing,
    /// <summary>It is applied, and its script has changed since.</summary>
    Changed,
    /// <summary>It failed part of the way, outside a transaction; the next upgrade resumes it.</summary>
    Failed,
}
