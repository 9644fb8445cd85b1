using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PsMigrate.Sandbox;

/// <summary>What <c>postmaster.pid</c> says of the server of a data folder.</summary>
/// <param name="ProcessId">The server's process id; null where there is no such file.</param>
/// <param name="IsReady">Whether it accepts connections.</param>
/// <param name="DataPath">The data folder.</param>
internal sealed record PostmasterFile(int? ProcessId, bool IsReady, string DataPath)
{
    /// <summary>Reads the file; its lines are described in PostgreSQL's source, <c>miscadmin.h</c>.</summary>
    public static PostmasterFile Read(string dataPath)
    {
        try
        {
            var path = Path.Combine(dataPath, "postmaster.pid");
            if (!File.Exists(path))
                return new PostmasterFile(null, false, dataPath);
            var lines = File.ReadAllLines(path);
            var sameFolder = lines.Length > 1 && Path.GetFullPath(lines[1]) == Path.GetFullPath(dataPath);
            return sameFolder && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new PostmasterFile(id, lines.Length > 7 && lines[7].Trim() == "ready", dataPath)
                : new PostmasterFile(null, false, dataPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Written, or removed, just now.
            return new PostmasterFile(null, false, dataPath);
        }
    }

    /// <summary>Whether the process with that id is really the server of this folder.</summary>
    public bool IsRunning => ProcessId is { } id && IsServer(id);

    /// <summary>Stops the server at once, if the process with that id is really the server of this folder; does not throw.</summary>
    public async Task StopServerAsync()
    {
        if (ProcessId is not { } id || !IsServer(id))
            return;
        try
        {
            using var process = Process.GetProcessById(id);
            if (OperatingSystem.IsWindows())
            {
                process.Kill(entireProcessTree: true);
            }
            else
            {
                // QUIT is an immediate shutdown, which also frees the shared memory.
                var argument = id.ToString(CultureInfo.InvariantCulture);
                using var kill = Process.Start("/bin/sh", ["-c", "kill -QUIT \"$0\"", argument]);
                await kill.WaitForExitAsync().ConfigureAwait(false);
            }
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended meanwhile.
        }
    }

    /// <summary>An old file may carry an id that another process has by now.</summary>
    private bool IsServer(int id)
    {
        try
        {
            // The server's working directory is its data folder.
            if (OperatingSystem.IsLinux())
                return new FileInfo($"/proc/{id}/cwd").LinkTarget == Path.GetFullPath(DataPath);
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception
            or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
