namespace PsMigrate.Rehearsals;

/// <summary>What came of a rehearsal.</summary>
/// <param name="State">What came of it, in a word.</param>
/// <param name="Message">What to tell people, in sentences.</param>
public sealed record RehearsalResult(RehearsalState State, string Message)
{
    /// <summary>Whether a person should look at the migration before it is used.</summary>
    public bool NeedsAttention => State is RehearsalState.Differs or RehearsalState.Doubtful;
}
