namespace PsMigrate.Execution;

/// <summary>How a revision stands to a database.</summary>
public enum RevisionState
{
    /// <summary>It is not applied yet.</summary>
    Pending,
    /// <summary>It is applied.</summary>
    Applied,
    /// <summary>It is applied, and its script has changed since.</summary>
    Changed,
    /// <summary>It failed part of the way, outside a transaction; the next run resumes it.</summary>
    Failed,
    /// <summary>The database holds it, and no script does.</summary>
    Missing,
}
