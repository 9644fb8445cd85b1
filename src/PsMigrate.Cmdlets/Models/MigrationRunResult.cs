using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Models;

/// <summary>One step of a run that has finished.</summary>
public sealed class MigrationRunResult
{
    /// <summary>The revision's id.</summary>
    public required string Revision { get; init; }

    /// <summary>Which way it went.</summary>
    public required MigrationDirection Direction { get; init; }

    /// <summary>What the revision is about.</summary>
    public required string Message { get; init; }

    /// <summary>How many statements were sent.</summary>
    public required int Statements { get; init; }

    /// <summary>When the step began.</summary>
    public required DateTimeOffset StartedOn { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The database, for people.</summary>
    public required string Database { get; init; }

    /// <summary>The environment's name; null where the connection came from elsewhere.</summary>
    public string? Environment { get; init; }

    /// <summary>The schema, where the run was on one that stands for the whole database.</summary>
    public string? Schema { get; init; }

    /// <summary>The script's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The project folder's full path.</summary>
    public required string Project { get; init; }

    /// <summary>The revision's id.</summary>
    public override string ToString() => Revision;
}
