using PsMigrate.Configuration;
using PsMigrate.Programs;

namespace PsMigrate.Checks;

/// <summary>Looks for PostgreSQL's client programs where backups look for them.</summary>
public static class ClientTools
{
    private static readonly string[] Names = ["psql", "pg_dump", "pg_restore"];

    /// <summary>Finds psql, pg_dump and pg_restore.</summary>
    /// <param name="project">The project, which may name their folder.</param>
    /// <param name="server">The server's version: a program that is no older is looked for first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<ClientTool>> FindAsync(MigrationProject project, Version server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(server);
        var folder = ClientPrograms.ChosenFolder(project);
        var found = new List<ClientTool>();
        foreach (var name in Names)
        {
            var programs = await TryAsync(name, folder, server.Major, cancellationToken).ConfigureAwait(false)
                ?? await TryAsync(name, folder, 0, cancellationToken).ConfigureAwait(false);
            found.Add(new ClientTool(name, programs?.Program(name), programs?.Major ?? 0));
        }

        return found;
    }

    private static async Task<ClientPrograms?> TryAsync(string name, string? folder, int major, CancellationToken cancellationToken)
    {
        try
        {
            return await ClientPrograms.FindAsync(name, folder, major, "the server", cancellationToken).ConfigureAwait(false);
        }
        catch (MigrationException exception) when (exception.Id is MigrationErrorId.ToolNotFound or MigrationErrorId.ToolTooOld)
        {
            return null;
        }
    }
}
