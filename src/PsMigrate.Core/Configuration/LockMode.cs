namespace PsMigrate.Configuration;

/// <summary>How concurrent runs are kept apart.</summary>
public enum LockMode
{
    /// <summary>A session advisory lock: it goes exactly when the run's server process ends.</summary>
    Advisory,
    /// <summary>A row that the run renews, for connection poolers and servers without advisory locks; a run that was killed keeps it for half a minute.</summary>
    Table,
}
