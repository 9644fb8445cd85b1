using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets;

/// <summary>Finds a project the way <c>-Project</c> is understood by cmdlets and completers alike.</summary>
internal static class ProjectLocation
{
    /// <summary>Finds and reads a project.</summary>
    /// <param name="path">What the user gave; null to look around.</param>
    /// <param name="location">The session's location.</param>
    /// <exception cref="MigrationException">There is none, or its configuration is wrong.</exception>
    public static MigrationProject Open(string? path, string location) =>
        ConfigurationReader.Read(ProjectLocator.Locate(path, location));
}
