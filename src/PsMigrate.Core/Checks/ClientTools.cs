using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PsMigrate.Programs;

namespace PsMigrate.Checks;

/// <summary>Looks for PostgreSQL's client programs on this machine.</summary>
public static partial class ClientTools
{
    private static readonly string[] Names = ["psql", "pg_dump", "pg_restore"];

    /// <summary>Finds psql, pg_dump and pg_restore.</summary>
    /// <param name="server">The server's version: of several programs the first that is no older is taken, else the newest.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<IReadOnlyList<ClientTool>> FindAsync(Version server, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(server);
        var found = new List<ClientTool>();
        foreach (var name in Names)
            found.Add(await FindAsync(name, server.Major, cancellationToken).ConfigureAwait(false));
        return found;
    }

    private static async Task<ClientTool> FindAsync(string name, int wanted, CancellationToken cancellationToken)
    {
        var best = new ClientTool(name, null, 0);
        foreach (var folder in ProgramFolders.Holding(name).Distinct())
        {
            var path = Path.Combine(folder, ProgramFolders.FileName(name));
            var version = await AskAsync(path, cancellationToken).ConfigureAwait(false);
            if (version > best.MajorVersion)
                best = new ClientTool(name, path, version);
            if (version >= wanted)
                break;
        }

        return best;
    }

    // "pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)". A program that does not run counts as none.
    private static async Task<int> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, "--version")
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var text = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return MajorVersion().Match(text) is { Success: true } match
                ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : 0;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
