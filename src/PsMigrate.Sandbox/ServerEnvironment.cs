using System.Diagnostics;

namespace PsMigrate.Sandbox;

/// <summary>The environment in which PostgreSQL's own programs run.</summary>
internal static class ServerEnvironment
{
    /// <summary>
    /// Takes away libpq's and the server's variables, which would point the programs at another server or folder, and
    /// asks for messages in English.
    /// </summary>
    public static void Apply(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
    }
}
