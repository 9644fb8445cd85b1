using System.Text;
using PsMigrate.Programs;

namespace PsMigrate.Backup;

/// <summary>Checks that what pg_dump has written can be read again.</summary>
/// <param name="programs">The programs that wrote it.</param>
internal sealed class BackupVerifier(ClientPrograms programs)
{
    private const int TailBytes = 4096;

    /// <summary>Reads the list of contents; of a plain backup its end.</summary>
    /// <returns>How many tables' rows it lists; null for a plain backup, which has no list.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BackupFailed"/>.</exception>
    public async Task<int?> CheckAsync(string path, BackupFormat format, CancellationToken cancellationToken)
    {
        if (format == BackupFormat.Plain)
        {
            return EndsWhole(path) ? null : throw Unreadable("its end is missing");
        }
        var run = await ClientProcess.RunAsync(
            programs.Program("pg_restore"), ["--list", path], new Dictionary<string, string>(), null, cancellationToken).ConfigureAwait(false);
        return run.ExitCode == 0
            ? run.Output.Split('\n').Count(line => !line.StartsWith(';') && line.Contains(" TABLE DATA ", StringComparison.Ordinal))
            : throw Unreadable(run.Problem);
    }

    /// <summary>Whether a plain backup has pg_dump's last words.</summary>
    private static bool EndsWhole(string path)
    {
        using var stream = File.OpenRead(path);
        stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Contains("-- PostgreSQL database dump complete", StringComparison.Ordinal);
    }

    private static MigrationException Unreadable(string problem) => new(
        MigrationErrorId.BackupFailed, $"What pg_dump wrote cannot be read again, and has been removed: {problem}",
        "Check the disk, and try again.");
}
