namespace PsMigrate.Configuration;

/// <summary>How migrations are put into transactions.</summary>
public enum TransactionMode
{
    /// <summary>Each migration, its version row and its log row commit together.</summary>
    PerMigration,
    /// <summary>One transaction for the whole run.</summary>
    All,
}
