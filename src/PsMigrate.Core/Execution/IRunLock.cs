namespace PsMigrate.Execution;

/// <summary>One of the ways to keep concurrent runs apart.</summary>
internal interface IRunLock
{
    /// <summary>Cancelled when somebody else has the lock although this run did not give it up.</summary>
    CancellationToken Lost { get; }

    /// <summary>Takes the lock if nobody holds it, without waiting.</summary>
    Task<bool> TryAcquireAsync(CancellationToken cancellationToken);

    /// <summary>Gives it up.</summary>
    Task ReleaseAsync();

    /// <summary>Who holds it; null where nobody does.</summary>
    Task<LockHolder?> FindHolderAsync(CancellationToken cancellationToken);
}
