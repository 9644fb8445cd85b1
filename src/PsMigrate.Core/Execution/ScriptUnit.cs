using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>How a part of a script is sent.</summary>
internal enum ScriptUnitKind
{
    /// <summary>In a transaction that also records how far the script is.</summary>
    Transaction,
    /// <summary>As it stands, each statement on its own; how far the script is, is recorded afterwards.</summary>
    Alone,
    /// <summary>A backfill, chunk by chunk.</summary>
    Chunks,
}

/// <summary>A part of a script that is done or not done as a whole, as far as the log can tell.</summary>
/// <param name="Kind">How it is sent.</param>
/// <param name="First">The place of its first statement in the script, from 0.</param>
/// <param name="Statements">Its statements.</param>
internal sealed record ScriptUnit(ScriptUnitKind Kind, int First, IReadOnlyList<ScriptStatement> Statements)
{
    public int End => First + Statements.Count;
}
