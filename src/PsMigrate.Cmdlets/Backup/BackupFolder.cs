using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Backup;

/// <summary>Where a project's backups go when no other place is named.</summary>
internal static class BackupFolder
{
    /// <summary>The folder, ending in a separator, so that it is taken for one before it is there.</summary>
    public static string Of(MigrationProject project) => Path.Combine(project.Directory, "backups") + Path.DirectorySeparatorChar;

    /// <summary>Makes it, out of reach of a repository: data must not get there by accident.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.CannotWriteFile"/>.</exception>
    public static void Make(MigrationProject project)
    {
        var folder = Of(project);
        try
        {
            if (Directory.Exists(folder))
                return;
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, ".gitignore"), "*\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.CannotWriteFile, $"The folder '{folder}' cannot be made: {exception.Message}", "Name another with -Path.", exception)
            { Subject = folder };
        }
    }
}
