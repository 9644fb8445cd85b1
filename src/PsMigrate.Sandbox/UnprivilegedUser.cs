using System.Globalization;

namespace PsMigrate.Sandbox;

/// <summary>The user that runs the server when this process is root, as whom PostgreSQL refuses to run.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="UserId">Its numeric id.</param>
/// <param name="GroupId">Its group's numeric id.</param>
internal sealed record UnprivilegedUser(string Name, int UserId, int GroupId)
{
    /// <summary>The user to run as; null where this process is not root.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.SandboxFailed"/>: there is none.</exception>
    public static UnprivilegedUser? Find()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;
        var users = new Dictionary<string, UnprivilegedUser>();
        foreach (var line in File.ReadLines("/etc/passwd"))
        {
            var fields = line.Split(':');
            if (fields.Length > 3
                && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var user) && user != 0
                && int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var group))
                users.TryAdd(fields[0], new UnprivilegedUser(fields[0], user, group));
        }
        foreach (var name in (string[])["postgres", "_postgres", "pgsql", "nobody"])
        {
            if (users.TryGetValue(name, out var found))
                return found;
        }
        throw new MigrationException(
            MigrationErrorId.SandboxFailed,
            "PostgreSQL refuses to run as root, and this machine has no user postgres or nobody to run it as.",
            "Run as another user than root, or make a user: useradd --system postgres");
    }

    /// <summary>The command that runs another one as this user, as a list of its arguments to put before.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/>: no such program.</exception>
    public IReadOnlyList<string> CommandPrefix()
    {
        // util-linux's setpriv needs neither PAM nor a process in between; busybox's lacks these options.
        if (Find("setpriv") is { } setpriv && !IsBusyBox(setpriv))
            return [setpriv, $"--reuid={UserId}", $"--regid={GroupId}", "--init-groups", "--"];
        if (Find("runuser") is { } runuser)
            return [runuser, "-u", Name, "--"];
        if (OperatingSystem.IsMacOS() && Find("sudo") is { } sudo)
            return [sudo, "-n", "-u", Name, "--"];
        // su takes one shell command; "$@" hands the arguments on as they are.
        if (Find("su") is { } su)
            return [su, Name, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--"];
        throw new MigrationException(
            MigrationErrorId.ToolNotFound,
            "PostgreSQL refuses to run as root, and there is none of setpriv, runuser and su to run it as another user.",
            "Run as another user than root, or install util-linux.");
    }

    private static bool IsBusyBox(string path) =>
        new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.Name.Contains("busybox", StringComparison.Ordinal) == true;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(["/usr/bin", "/usr/sbin", "/bin", "/sbin"])
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
