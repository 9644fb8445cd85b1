namespace PsMigrate.Host;

/// <summary>How a script or command ended.</summary>
internal enum RunOutcome
{
    /// <summary>It ran to its end, or to an <c>exit</c>.</summary>
    Finished,
    /// <summary>An error ended it.</summary>
    Failed,
    /// <summary>It was stopped from outside.</summary>
    Stopped,
}
