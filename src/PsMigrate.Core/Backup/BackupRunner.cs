using System.Data;
using System.Diagnostics;
using System.Globalization;
using PsMigrate.Databases;
using PsMigrate.Execution;
using PsMigrate.Operations;
using PsMigrate.Programs;

namespace PsMigrate.Backup;

/// <summary>
/// Makes backups with pg_dump. One is written under a name of its own until it has been verified, so that what a run
/// leaves that was cut off never looks like a backup.
/// </summary>
/// <param name="session">The database.</param>
/// <param name="observer">Hears what is done.</param>
/// <param name="progress">Hears how far it is, from any thread.</param>
public sealed class BackupRunner(MigrationSession session, IMigrationObserver observer, IProgress<BackupProgress> progress)
{
    /// <summary>Makes a backup.</summary>
    /// <param name="options">What to back up, and how.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    /// <returns>The backup, verified.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ToolNotFound"/>, <see cref="MigrationErrorId.ToolTooOld"/>,
    /// <see cref="MigrationErrorId.AlreadyExists"/>, <see cref="MigrationErrorId.CannotWriteFile"/>, or
    /// <see cref="MigrationErrorId.BackupFailed"/> with pg_dump's message, such as of a full disk.
    /// </exception>
    public async Task<BackupEntry> RunAsync(BackupOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        var programs = await ClientPrograms.FindAsync(
            "pg_dump", options.ClientPrograms, session.ServerVersion.Major, $"the server (PostgreSQL {session.ServerVersion})", cancellationToken)
            .ConfigureAwait(false);
        observer.OnVerbose($"pg_dump {programs.Version} in {programs.Folder}.");

        // pg_dump looks at the database as this transaction does, so that the revisions are exactly those of the backup.
        var transaction = await session.Connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        var snapshot = (await session.QueryAsync<string>(
            "SELECT pg_catalog.pg_export_snapshot(), pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true)"
                + (session.ServerVersion.Major >= 17 ? ", pg_catalog.set_config('transaction_timeout', '0', true)" : ""),
            null, cancellationToken).ConfigureAwait(false))[0];
        var selection = await BackupSelection.ReadAsync(session, options, cancellationToken).ConfigureAwait(false);
        var created = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var revisions = await session.ReadCurrentAsync(cancellationToken).ConfigureAwait(false);
        var path = BackupName.Place(options, BackupName.Of(session.Target.DatabaseName, created, revisions, options.Format));
        var file = new UnfinishedBackup(path, options.Format);
        file.Begin();
        try
        {
            await DumpAsync(programs, file.Unfinished, snapshot, selection, options, cancellationToken).ConfigureAwait(false);
            progress.Report(new BackupProgress("Verifying", null, 0, 0));
            var tables = await new BackupVerifier(programs).CheckAsync(file.Unfinished, options.Format, cancellationToken).ConfigureAwait(false);
            var manifest = new BackupManifest
            {
                File = Path.GetFileName(path),
                DatabaseName = session.Target.DatabaseName,
                Database = session.Target.DisplayName,
                Environment = session.Target.Environment,
                Revisions = revisions,
                VersionTable = VersionTableIn(selection),
                Format = options.Format,
                Schemas = selection.Schemas,
                Tables = [.. selection.Tables.Select(table => table.ToString())],
                TableCount = tables ?? selection.WithRows.Count,
                Created = created,
                Size = BackupChecksum.SizeOf(file.Unfinished),
                Checksum = await BackupChecksum.OfAsync(file.Unfinished, cancellationToken).ConfigureAwait(false),
                Duration = clock.Elapsed,
                ServerVersion = session.ServerVersion.ToString(),
                PgDumpVersion = programs.Version,
                PsMigrateVersion = ToolVersion.Current,
                Locale = (await DatabaseReader.FindAsync(session.Connection, session.Connection.Database, cancellationToken).ConfigureAwait(false))!.Locale,
            };
            await file.FinishAsync(manifest, cancellationToken).ConfigureAwait(false);
            return new BackupEntry(path, manifest, BackupState.Complete);
        }
        catch (Exception exception)
        {
            file.Remove();
            if (exception is IOException or UnauthorizedAccessException)
                throw UnfinishedBackup.CannotWrite(path, exception);
            throw;
        }
    }

    private static void Check(BackupOptions options)
    {
        if (options.Jobs > 1 && options.Format != BackupFormat.Directory)
        {
            throw new MigrationException(
                MigrationErrorId.BackupFailed, $"Only the directory format is written by several jobs; {options.Format.ToString().ToLowerInvariant()} is one stream.",
                "Add -Format Directory, or leave -Jobs out.");
        }
        if (options is { CompressionLevel: not null, Format: BackupFormat.Plain })
        {
            throw new MigrationException(
                MigrationErrorId.BackupFailed, "A plain backup is not compressed: psql has to be able to read it.", "Take -Format Custom, or leave -CompressionLevel out.");
        }
    }

    private async Task DumpAsync(
        ClientPrograms programs, string path, string snapshot, BackupSelection selection, BackupOptions options, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "--no-password", "--verbose", $"--format={options.Format.ToString().ToLowerInvariant()}", $"--file={path}", $"--snapshot={snapshot}",
            .. selection.Arguments,
        ];
        if (options.Jobs > 1)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--jobs={options.Jobs}"));
        if (options.CompressionLevel is { } level)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--compress={level}"));

        var counter = new TableCounter("Backing up", "dumping contents of table", selection.WithRows.Count, progress);
        var connection = session.Connection;
        var run = await ClientProcess.RunAsync(
            programs.Program("pg_dump"), arguments, ClientEnvironment.Of(session.Target.ConnectionString, connection.Host!, connection.Port),
            counter.Hear, cancellationToken).ConfigureAwait(false);
        if (run.ExitCode == 0)
            return;
        var full = run.Problem.Contains("No space left on device", StringComparison.Ordinal) || run.Problem.Contains("disk full", StringComparison.OrdinalIgnoreCase);
        throw new MigrationException(
            MigrationErrorId.BackupFailed,
            full
                ? $"The disk of '{Path.GetDirectoryName(path)}' is full: the backup of {session.Target.DisplayName} does not fit, and what was written of it has been removed. {run.Problem}"
                : $"pg_dump could not back {session.Target.DisplayName} up; what was written has been removed. {run.Problem}",
            full ? "Make room, for example with Remove-MigrationBackup -KeepLast, or name another disk with -Path."
                : "Look at pg_dump's message; a user that may not read a table needs SELECT on it.")
        { Subject = session.Target.DisplayName };
    }

    private string? VersionTableIn(BackupSelection selection)
    {
        var table = new QualifiedName(session.Bookkeeping.Schema, session.Bookkeeping.VersionTable);
        return selection.WithRows.Contains(table) ? table.ToString() : null;
    }
}
