using PsMigrate.Programs;

namespace PsMigrate.Checks;

/// <summary>Whether PostgreSQL's client programs are there, and new enough: pg_dump refuses a server newer than itself.</summary>
internal static class ClientToolsCheck
{
    public static CheckResult Judge(IReadOnlyList<ClientTool> tools, Version server)
    {
        var missing = tools.Where(tool => tool.Path is null).Select(tool => tool.Name).ToArray();
        if (missing.Length > 0)
        {
            return CheckResult.Warn(
                CheckNames.ClientTools,
                $"Not on this machine: {string.Join(", ", missing)}. Migrations need none of them; backups do.",
                $"Install PostgreSQL's client programs, version {server.Major} or newer: {InstallCommand.ForClient}.");
        }

        var old = tools.Where(tool => tool.MajorVersion < server.Major).ToArray();
        return old.Length > 0
            ? CheckResult.Warn(
                CheckNames.ClientTools,
                $"Older than the server ({server.Major}): {string.Join(", ", old.Select(tool => $"{tool.Name} {tool.MajorVersion}"))}. Backups need {server.Major} or newer.",
                $"Install PostgreSQL's client programs, version {server.Major} or newer, and see that they come first on PATH.")
            : CheckResult.Pass(CheckNames.ClientTools, $"{string.Join(", ", tools.Select(tool => $"{tool.Name} {tool.MajorVersion}"))}.");
    }
}
