namespace PsMigrate.Scripts;

/// <summary>What one direction of a script comes to.</summary>
/// <param name="Statements">The statements in order.</param>
public sealed record ScriptBody(IReadOnlyList<ScriptStatement> Statements)
{
    /// <summary>
    /// True where the script reads rows (<c>Invoke-SqlQuery</c>): <see cref="Statements"/> then ends where the first
    /// read would be, and the script is run against the database, step by step, instead.
    /// </summary>
    public bool NeedsDatabase { get; init; }

    /// <summary>The line of the first read, from 1; null where it is not known.</summary>
    public int? ReadsAtLine { get; init; }
}
