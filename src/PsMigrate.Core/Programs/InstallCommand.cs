using System.Runtime.InteropServices;

namespace PsMigrate.Programs;

/// <summary>The command that installs PostgreSQL's programs on this system, for messages.</summary>
public static class InstallCommand
{
    /// <summary>For the server's programs.</summary>
    public static string ForServer => Choose(
        "sudo apt-get install postgresql", "sudo dnf install postgresql-server", "sudo zypper install postgresql-server",
        "sudo apk add postgresql");

    /// <summary>For pg_dump, pg_restore and psql.</summary>
    public static string ForClient => Choose(
        "sudo apt-get install postgresql-client", "sudo dnf install postgresql", "sudo zypper install postgresql",
        "sudo apk add postgresql-client");

    private static string Choose(string debian, string fedora, string suse, string alpine)
    {
        if (OperatingSystem.IsWindows())
            return "winget install --id PostgreSQL.PostgreSQL.17";
        if (OperatingSystem.IsMacOS())
            return "brew install postgresql@17";
        return LinuxFamily() switch
        {
            "debian" => debian,
            "fedora" => fedora,
            "suse" => suse,
            "alpine" => alpine,
            "arch" => "sudo pacman -S postgresql",
            _ => $"Debian, Ubuntu: {debian}; Fedora, RHEL: {fedora}",
        };
    }

    private static string LinuxFamily()
    {
        const string release = "/etc/os-release";
        if (!File.Exists(release))
            return RuntimeInformation.OSDescription;
        var names = File.ReadLines(release)
            .Where(line => line.StartsWith("ID=", StringComparison.Ordinal) || line.StartsWith("ID_LIKE=", StringComparison.Ordinal))
            .SelectMany(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"', '\'').Split(' '))
            .ToHashSet();
        return names.Overlaps(["debian", "ubuntu"]) ? "debian"
            : names.Overlaps(["fedora", "rhel", "centos"]) ? "fedora"
            : names.Overlaps(["suse", "opensuse"]) ? "suse"
            : names.FirstOrDefault(name => name is "alpine" or "arch") ?? "";
    }
}
