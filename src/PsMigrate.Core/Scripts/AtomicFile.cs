using System.Runtime.InteropServices;
using System.Text;

namespace PsMigrate.Scripts;

/// <summary>Makes files that appear whole or not at all, and never in the place of another.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <exception cref="IOException">There is a file of that name, or it cannot be written.</exception>
    public static async Task CreateAsync(string path, string text, CancellationToken cancellationToken)
    {
        // The dot keeps the folder's loader away from it, should this process die here.
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await File.WriteAllTextAsync(temporary, text, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
            // On Unix File.Move looks first and renames then, so that of two writers at once the second would win.
            // A hard link is refused where the name is taken; where the file system has none, looking must do.
            if (OperatingSystem.IsWindows() || Link(temporary, path) != 0)
                File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static int Link(string existing, string created) =>
        Link(Encoding.UTF8.GetBytes(existing + '\0'), Encoding.UTF8.GetBytes(created + '\0'));

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] created);
}
