namespace PsMigrate.Cmdlets.Models;

/// <summary>A database's state in a word; where several fit, the last of them.</summary>
public enum MigrationStatusState
{
    /// <summary>Everything is applied.</summary>
    UpToDate,
    /// <summary>Nothing is applied.</summary>
    Empty,
    /// <summary>Revisions wait to be applied.</summary>
    Behind,
    /// <summary>An applied script has changed since.</summary>
    Changed,
    /// <summary>The database holds a revision that no script has.</summary>
    Missing,
    /// <summary>A revision failed part of the way, outside a transaction.</summary>
    Failed,
}
