namespace PsMigrate.Host;

/// <summary>Finds the module that this host belongs to.</summary>
internal static class ModuleLocator
{
    private const string ManifestName = "PsMigrate.psd1";

    /// <summary>Looks in the folder of the host and in those above it: a checkout's root, or the package's.</summary>
    /// <returns>The manifest's full path.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string FindManifest()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, ManifestName);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException(
            $"{ManifestName} stands neither in '{AppContext.BaseDirectory}' nor in a folder above it.", ManifestName);
    }
}
