using System.Diagnostics;
using System.Globalization;

namespace PsMigrate.Sandbox;

/// <summary>
/// A process by a name that no later process shares: its id alone is used again sooner or later, so its start time,
/// and where the system has them the boot and the process name space, belong to it.
/// </summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Id">The process id.</param>
/// <param name="Scope">Within what the id counts: boot and process name space on Linux, empty elsewhere.</param>
/// <param name="Started">The start time in the system's own exact units.</param>
internal sealed record OwnerProcess(string Host, int Id, string Scope, string Started)
{
    /// <summary>This process.</summary>
    public static OwnerProcess Current { get; } = new(
        Environment.MachineName, Environment.ProcessId, CurrentScope(), StartOf(Environment.ProcessId) ?? "");

    /// <summary>
    /// Whether the process is known to have ended. False for another machine's, another container's or another boot's
    /// process, of which nothing can be known from here.
    /// </summary>
    public bool IsGone =>
        Host == Current.Host && Scope == Current.Scope && Started.Length > 0
        && StartOf(Id) is var start && start != "" && start != Started;

    private static string CurrentScope()
    {
        if (!OperatingSystem.IsLinux())
            return "";
        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return $"{boot}/{new FileInfo("/proc/self/ns/pid").LinkTarget}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>When the process started; null where there is none of that id, empty where that cannot be read.</summary>
    internal static string? StartOf(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // proc(5): field 22 is the start in clock ticks since boot; the name in field 2 may hold anything.
                var stat = File.ReadAllText($"/proc/{id}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? null : fields[19];
            }
            using var process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException
            or IOException)
        {
            return null;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or UnauthorizedAccessException)
        {
            // Another user's process: it is there, and its start cannot be read.
            return "";
        }
    }
}
