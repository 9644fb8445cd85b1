using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Models;

/// <summary>An entry of the log table.</summary>
public sealed class MigrationLogEntry
{
    /// <summary>Its number; later entries have higher ones.</summary>
    public required long Id { get; init; }

    /// <summary>The revision's id.</summary>
    public required string Revision { get; init; }

    /// <summary>What was done.</summary>
    public required LogAction Action { get; init; }

    /// <summary>How it went.</summary>
    public required LogState State { get; init; }

    /// <summary>What the revision was about at the time.</summary>
    public required string Message { get; init; }

    /// <summary>How many statements are done.</summary>
    public required int Statements { get; init; }

    /// <summary>The server's error, for a failed one.</summary>
    public string? Error { get; init; }

    /// <summary>When it started, by the server's clock.</summary>
    public required DateTimeOffset StartedOn { get; init; }

    /// <summary>How long it took; null while it runs, and where it was cut off.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The database user.</summary>
    public required string AppliedBy { get; init; }

    /// <summary>The application name of the connection: program, operating system user and host.</summary>
    public required string Application { get; init; }

    /// <summary>SHA-256 of the script's text at the time; null where there was no script.</summary>
    public string? Checksum { get; init; }

    /// <summary>The version of PsMigrate.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The database, for people.</summary>
    public required string Database { get; init; }

    /// <summary>The revision and what was done.</summary>
    public override string ToString() => $"{Action} {Revision}";
}
