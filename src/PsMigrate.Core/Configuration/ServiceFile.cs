namespace PsMigrate.Configuration;

/// <summary>Reads a service from libpq's connection service file (PostgreSQL manual, 32.17).</summary>
internal static class ServiceFile
{
    /// <summary>Reads a service's parameters from the user's file, else from the system's.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="source">What names the service, for errors.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConnection"/>: no file has it.</exception>
    public static IReadOnlyDictionary<string, string> Read(string service, string source)
    {
        foreach (var path in Paths().Where(File.Exists))
        {
            if (ReadSection(path, service) is { } found)
                return found;
        }
        throw ConnectionStringParser.Invalid(
            source, $"names the service '{service}', which is in none of the service files",
            $"Add a section [{service}] to {string.Join(" or ", Paths())}, or set PGSERVICEFILE.");
    }

    private static Dictionary<string, string>? ReadSection(string path, string service)
    {
        Dictionary<string, string>? section = null;
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                if (section is not null)
                    break;
                if (line == $"[{service}]")
                    section = [];
            }
            else if (section is not null && line.Length > 0 && line[0] != '#' && line.Split('=', 2) is [var name, var value])
            {
                section.TryAdd(name.Trim(), value.Trim());
            }
        }
        return section;
    }

    private static IEnumerable<string> Paths()
    {
        if (Environment.GetEnvironmentVariable("PGSERVICEFILE") is { Length: > 0 } given)
            yield return given;
        else if (OperatingSystem.IsWindows())
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "postgresql", ".pg_service.conf");
        else
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pg_service.conf");
        if (Environment.GetEnvironmentVariable("PGSYSCONFDIR") is { Length: > 0 } system)
            yield return Path.Combine(system, "pg_service.conf");
    }
}
