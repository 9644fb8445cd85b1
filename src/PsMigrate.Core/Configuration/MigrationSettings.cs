using PsMigrate.Scripts;

namespace PsMigrate.Configuration;

/// <summary>The settings of <c>psmigrate.json</c> that an environment may override, with their defaults.</summary>
public sealed record MigrationSettings
{
    /// <summary>The version table's name, without schema.</summary>
    public string VersionTable { get; init; } = "psmigrate_version";

    /// <summary>The log table's name, without schema; null for none.</summary>
    public string? LogTable { get; init; } = "psmigrate_log";

    /// <summary>The schema of both; null for the first schema of the connection's search path.</summary>
    public string? Schema { get; init; }

    /// <summary>The format of new scripts.</summary>
    public ScriptFormat Format { get; init; } = ScriptFormat.PowerShell;

    /// <summary>How migrations are put into transactions.</summary>
    public TransactionMode Transaction { get; init; } = TransactionMode.PerMigration;

    /// <summary>How concurrent runs are kept apart.</summary>
    public LockMode Lock { get; init; } = LockMode.Advisory;

    /// <summary>The server's <c>lock_timeout</c> for each migration; zero for none.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many times a migration that hit <see cref="LockTimeout"/> is tried again.</summary>
    public int LockRetries { get; init; } = 10;

    /// <summary>The server's <c>statement_timeout</c> for each statement; zero for none.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>What to do about an applied script whose file has changed.</summary>
    public ChangedScriptAction OnChanged { get; init; } = ChangedScriptAction.Warn;

    /// <summary>The table that holds the run's lock with <see cref="LockMode.Table"/>, without schema.</summary>
    public string LockTable => VersionTable + "_lock";

    /// <summary>Whether a table is one of PsMigrate's own, and no part of the users' schema.</summary>
    /// <param name="schema">The table's schema.</param>
    /// <param name="table">The table's name.</param>
    public bool IsBookkeepingTable(string schema, string table) =>
        (Schema is null || schema == Schema)
        && (table == VersionTable || table == LogTable || (Lock == LockMode.Table && table == LockTable));
}
