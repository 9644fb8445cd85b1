namespace PsMigrate.Tests.Module;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    /// <summary>Its root, with a built module.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The module's manifest.</summary>
    public static string Manifest => Path.Combine(Root, "PsMigrate.psd1");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PsMigrate.psd1"))) return folder.FullName;
        }

        throw new FileNotFoundException("PsMigrate.psd1 stands in no folder above the tests.");
    }
}
