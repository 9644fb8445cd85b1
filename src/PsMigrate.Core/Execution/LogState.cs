namespace PsMigrate.Execution;

/// <summary>The state of an entry of the log table.</summary>
public enum LogState
{
    /// <summary>Under way; or cut off, where nobody holds the lock any more.</summary>
    Started,
    /// <summary>Done.</summary>
    Finished,
    /// <summary>Failed; what had been done outside a transaction stays.</summary>
    Failed,
}
