using System.Text.Json;

namespace PsMigrate.Sandbox;

/// <summary>
/// The temporary folder of a local server, and the file in it that says whose it is. The owner keeps that file locked
/// as long as it lives, so that others see at once, and without guessing, whether the folder is left over.
/// </summary>
internal sealed class SandboxFolder : IDisposable
{
    /// <summary>What the folders' names begin with.</summary>
    public const string Prefix = "psmigrate-sandbox-";

    private const string OwnerFile = "owner.json";

    private readonly FileStream _ownerLock;

    private SandboxFolder(string path, FileStream ownerLock)
    {
        Path = path;
        _ownerLock = ownerLock;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The server's log.</summary>
    public string LogPath => System.IO.Path.Combine(Path, "server.log");

    /// <summary>The server's data folder.</summary>
    public string DataPath => System.IO.Path.Combine(Path, "data");

    /// <summary>Makes a folder that only its owner (and root) can enter.</summary>
    /// <param name="forOtherUser">Whether another user than this process's is to own it: its parents must let that one in, and the nearest let it remove the folder.</param>
    public static SandboxFolder Create(bool forOtherUser)
    {
        var parent = Parents().FirstOrDefault(folder => Directory.Exists(folder) && (!forOtherUser || IsOpenToAll(folder)))
            ?? System.IO.Path.GetTempPath();
        while (true)
        {
            var path = System.IO.Path.Combine(parent, Prefix + System.IO.Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)[..8]);
            if (Directory.Exists(path))
                continue;
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            // A file is made first and locked then: under its final name, another process's sweep could lock it in
            // between. CreateNew: two processes that drew the same name cannot both have it. Only Windows needs leave
            // to move an open file.
            var file = System.IO.Path.Combine(path, OwnerFile);
            var owner = new FileStream(
                file + ".new", FileMode.CreateNew, FileAccess.ReadWrite, OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None);
            JsonSerializer.Serialize(owner, OwnerProcess.Current);
            owner.Flush();
            File.Move(file + ".new", file);
            return new SandboxFolder(path, owner);
        }
    }

    /// <summary>Opens the folders whose owners are gone; each is locked for the caller, who is to dispose it.</summary>
    public static IEnumerable<SandboxFolder> LeftOver()
    {
        foreach (var parent in Parents().Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateDirectories(parent, Prefix + "*"))
            {
                if (OpenLeftOver(path) is { } folder)
                    yield return folder;
            }
        }
    }

    private static SandboxFolder? OpenLeftOver(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(System.IO.Path.Combine(path, OwnerFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            if (JsonSerializer.Deserialize<OwnerProcess>(file) is { IsGone: true })
                return new SandboxFolder(path, file);
        }
        catch (JsonException) when (File.GetLastWriteTimeUtc(file!.Name) < DateTime.UtcNow.AddHours(-1))
        {
            // Its owner ended between making the file and writing it.
            return new SandboxFolder(path, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Locked by its owner, another user's, or being made just now: not ours to touch.
        }
        file?.Dispose();
        return null;
    }

    /// <summary>The log's last lines, for an error message.</summary>
    public async Task<string> ReadLogTailAsync()
    {
        try
        {
            var log = new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using (log.ConfigureAwait(false))
            {
                log.Seek(-Math.Min(log.Length, 8192), SeekOrigin.End);
                using var reader = new StreamReader(log);
                var lines = (await reader.ReadToEndAsync().ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                return string.Join(Environment.NewLine, lines.TakeLast(15).Select(line => "  " + line.TrimEnd()));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "  (no log)";
        }
    }

    /// <summary>Removes the folder and what is in it; what cannot be removed now is left for the next sweep.</summary>
    public void Delete()
    {
        // Windows does not remove a file that is open.
        _ownerLock.Dispose();
        try
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ownerLock.Dispose();

    /// <summary>Gives the folder up to whoever finds it: it has no owner any more that it would go with.</summary>
    /// <param name="file">What the folder then holds in place of the owner: a name and the text.</param>
    public void Disown((string Name, string Text) file)
    {
        var path = System.IO.Path.Combine(Path, file.Name);
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            // It holds a password.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(file.Text));
        }
        _ownerLock.Dispose();
        File.Delete(System.IO.Path.Combine(Path, OwnerFile));
    }

    /// <summary>All sandbox folders, whoever made them.</summary>
    public static IEnumerable<string> All() =>
        Parents().Where(Directory.Exists).SelectMany(parent => Directory.EnumerateDirectories(parent, Prefix + "*"));

    /// <summary>Where sandbox folders may be: the temporary folder, and others for when that one is closed to the server's user.</summary>
    private static IEnumerable<string> Parents()
    {
        var parents = new List<string> { System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetTempPath()) };
        if (!OperatingSystem.IsWindows())
            parents.AddRange(["/tmp", "/var/tmp"]);
        return parents.Distinct();
    }

    private static bool IsOpenToAll(string folder)
    {
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherWrite))
            return false;
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (!OperatingSystem.IsWindows() && !current.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }
}
