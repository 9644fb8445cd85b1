namespace PsMigrate.Cmdlets.Models;

/// <summary>A project folder.</summary>
public sealed class MigrationProjectInfo
{
    /// <summary>The project folder's full path.</summary>
    public required string Project { get; init; }

    /// <summary>The full path of <c>psmigrate.json</c>.</summary>
    public required string ConfigurationPath { get; init; }

    /// <summary>The full paths of the folders with scripts.</summary>
    public required IReadOnlyList<string> VersionFolders { get; init => field = TextList.Of(value); }

    /// <summary>The full paths of the files that were made.</summary>
    public required IReadOnlyList<string> Files { get; init => field = TextList.Of(value); }

    /// <summary>The project folder.</summary>
    public override string ToString() => Project;
}
