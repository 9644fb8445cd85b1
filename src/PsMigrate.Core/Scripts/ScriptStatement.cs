using PsMigrate.Operations;

namespace PsMigrate.Scripts;

/// <summary>A statement of a migration script as it will be sent.</summary>
/// <param name="Sql">The text without a closing semicolon.</param>
/// <param name="Line">The line in the script from which it comes, from 1.</param>
public sealed record ScriptStatement(string Sql, int Line)
{
    /// <summary>True where the statement runs outside a transaction, on its own.</summary>
    public bool OutsideTransaction { get; init; }

    /// <summary>
    /// Set for a backfill in chunks: <see cref="Sql"/> is then one chunk's statement for people to read, and the
    /// runner repeats chunk after chunk, each in a transaction of its own.
    /// </summary>
    public UpdateInBatch? Batch { get; init; }
}
