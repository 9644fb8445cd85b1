using System.Security.Cryptography;
using System.Text;

namespace PsMigrate.Backup;

/// <summary>Size and checksum of a backup, be it a file or a folder.</summary>
internal static class BackupChecksum
{
    /// <summary>Its size in bytes.</summary>
    public static long SizeOf(string path) =>
        Directory.Exists(path) ? Files(path).Sum(file => file.Length) : new FileInfo(path).Length;

    /// <summary>Reads all of it; of a folder the checksum is that of the lines "name, checksum", sorted by name.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
            return await OfFileAsync(path, cancellationToken).ConfigureAwait(false);
        var lines = new StringBuilder();
        foreach (var file in Files(path).OrderBy(file => file.Name, StringComparer.Ordinal))
            lines.Append(file.Name).Append(' ').Append(await OfFileAsync(file.FullName, cancellationToken).ConfigureAwait(false)).Append('\n');
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString()))).ToLowerInvariant();
    }

    private static FileInfo[] Files(string folder) => new DirectoryInfo(folder).GetFiles();

    private static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var _ = stream.ConfigureAwait(false);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false)).ToLowerInvariant();
    }
}
