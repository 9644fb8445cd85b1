using PsMigrate.Operations;

namespace PsMigrate.Configuration;

/// <summary>A folder with <c>psmigrate.json</c>, as that file describes it.</summary>
public sealed record MigrationProject
{
    /// <summary>The template of new scripts' names where the file names none.</summary>
    public const string DefaultFileName = "{year}{month}{day}_{hour}{minute}_{revision}_{slug}";

    /// <summary>The project folder's full path.</summary>
    public required string Directory { get; init; }

    /// <summary>The full path of <c>psmigrate.json</c>.</summary>
    public required string ConfigurationPath { get; init; }

    /// <summary>The full paths of the folders with scripts; sub-folders count. The first is where new bases go.</summary>
    public required IReadOnlyList<string> VersionFolders { get; init; }

    /// <summary>Globs below the project folder that name the model's files.</summary>
    public required IReadOnlyList<string> Model { get; init; }

    /// <summary>The template of new scripts' names, without the extension.</summary>
    public required string FileName { get; init; }

    /// <summary>The time zone of the date in new scripts' names; null for UTC.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>How constraints and indexes are named where a PowerShell script names none.</summary>
    public NamingConvention Naming { get; init; } = new();

    /// <summary>What comparisons with the model look at.</summary>
    public AutogenerateSettings Autogenerate { get; init; } = new();

    /// <summary>The full path of the folder with pg_dump, pg_restore and psql; null to look for them.</summary>
    public string? ClientPrograms { get; init; }

    /// <summary>The roles that scripts and model name, which throw-away servers get.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The settings that hold unless an environment overrides them.</summary>
    public required MigrationSettings Settings { get; init; }

    /// <summary>The named environments, in the file's order.</summary>
    public required IReadOnlyList<EnvironmentConfiguration> Environments { get; init; }

    /// <summary>The environment used when none is named; null where the file names none.</summary>
    public string? DefaultEnvironment { get; init; }
}
