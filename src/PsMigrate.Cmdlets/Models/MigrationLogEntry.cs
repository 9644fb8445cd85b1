namespace PsMigrate.Cmdlets.Models;

/// <summary>A row of the log table.</summary>
public sealed class MigrationLogEntry
{
    /// <summary>The row's number; it grows.</summary>
    public required long Id { get; init; }

    /// <summary>The revision's id.</summary>
    public required string Revision { get; init; }

    /// <summary>Upgrade, Downgrade or Stamp.</summary>
    public required string Direction { get; init; }

    /// <summary>Finished, or Started or Failed for what runs outside a transaction.</summary>
    public required string State { get; init; }

    /// <summary>What the revision is about.</summary>
    public string? Message { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedOn { get; init; }

    /// <summary>How long it took; null while it runs.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The database user.</summary>
    public string? User { get; init; }

    /// <summary>The connection's application name.</summary>
    public string? Application { get; init; }

    /// <summary>SHA-256 of the script's text when it ran.</summary>
    public string? Checksum { get; init; }

    /// <summary>The version of PsMigrate that ran it.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>The database, for people.</summary>
    public required string Database { get; init; }
}
