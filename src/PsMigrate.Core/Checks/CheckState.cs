namespace PsMigrate.Checks;

/// <summary>How a check of the environment came out.</summary>
public enum CheckState
{
    /// <summary>All is well.</summary>
    Passed,
    /// <summary>A migration can run, and a person should know.</summary>
    Warning,
    /// <summary>A migration would fail, or must not run.</summary>
    Failed,
    /// <summary>Not checked, because a check that it builds on has failed.</summary>
    Skipped,
}
