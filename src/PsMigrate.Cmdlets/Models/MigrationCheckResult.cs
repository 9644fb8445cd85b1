using PsMigrate.Checks;

namespace PsMigrate.Cmdlets.Models;

/// <summary>What a check of the environment has found.</summary>
public sealed class MigrationCheckResult
{
    /// <summary>Which check.</summary>
    public required string Name { get; init; }

    /// <summary>Whether all is well: false too for a warning, and for a check that was skipped.</summary>
    public bool Passed => State == CheckState.Passed;

    /// <summary>How it came out.</summary>
    public required CheckState State { get; init; }

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do; null where nothing is to be done.</summary>
    public string? Recommendation { get; init; }

    /// <summary>The database, for people; null as long as it is not known which.</summary>
    public string? Database { get; init; }

    /// <summary>The environment's name; null where the connection came from elsewhere.</summary>
    public string? Environment { get; init; }

    /// <summary>The check and its state.</summary>
    public override string ToString() => $"{Name}: {State}";
}
