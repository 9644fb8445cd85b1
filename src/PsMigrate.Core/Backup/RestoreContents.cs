using System.Globalization;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Databases;
using PsMigrate.Execution;
using PsMigrate.Operations;
using PsMigrate.Programs;

namespace PsMigrate.Backup;

/// <summary>Loads a backup into an empty database, and checks that it holds what the manifest says.</summary>
/// <param name="backup">The backup.</param>
/// <param name="options">How.</param>
/// <param name="observer">Hears what is done.</param>
/// <param name="progress">Hears how far it is.</param>
internal sealed class RestoreContents(BackupEntry backup, RestoreOptions options, IMigrationObserver observer, IProgress<BackupProgress> progress)
{
    private readonly BackupManifest _manifest = backup.Manifest!;

    /// <summary>The version table's rows as they were restored.</summary>
    public IReadOnlyList<string> Revisions { get; private set; } = [];

    /// <summary>Loads and checks.</summary>
    /// <param name="target">The empty database.</param>
    /// <param name="inPlace">Whether nothing may be left in it after a failure; otherwise it is dropped then.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task LoadAsync(MigrationTarget target, bool inPlace, CancellationToken cancellationToken)
    {
        CheckOptions();
        var program = _manifest.Format == BackupFormat.Plain ? "psql" : "pg_restore";
        var programs = await ClientPrograms.FindAsync(
            program, options.ClientPrograms, _manifest.PgDumpMajor, $"the pg_dump that wrote the backup ({_manifest.PgDumpVersion})", cancellationToken)
            .ConfigureAwait(false);
        observer.OnVerbose($"{program} {programs.Version} in {programs.Folder}.");

        var connection = await DatabaseContents.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        await PrepareSchemasAsync(connection, cancellationToken).ConfigureAwait(false);
        var counter = new TableCounter("Restoring", "processing data for table", _manifest.TableCount, progress);
        progress.Report(new BackupProgress("Restoring", null, 0, _manifest.TableCount));
        var run = await ClientProcess.RunAsync(
            programs.Program(program), _manifest.Format == BackupFormat.Plain ? ForPsql(inPlace) : ForPgRestore(target, inPlace),
            ClientEnvironment.Of(target.ConnectionString, connection.Host!, connection.Port), counter.Hear, cancellationToken).ConfigureAwait(false);
        if (run.ExitCode != 0)
            throw Failed(target, inPlace, $"{program}: {run.Problem}");

        progress.Report(new BackupProgress("Checking", null, 0, 0));
        await CheckRevisionsAsync(connection, target, cancellationToken).ConfigureAwait(false);
        // A backup holds no statistics, without which the first queries would be slow.
        await DatabaseContents.RunAsync(connection, "ANALYZE", cancellationToken).ConfigureAwait(false);
    }

    private void CheckOptions()
    {
        if (_manifest.Format != BackupFormat.Plain || (options is { Jobs: 1, NoOwner: false, NoPrivileges: false }))
            return;
        throw new MigrationException(
            MigrationErrorId.RestoreFailed, "A plain backup is a script that runs as it was written: -Jobs, -NoOwner and -NoPrivileges do not go with it. Nothing was restored.",
            "Leave them out, or back up with -Format Custom.");
    }

    /// <summary>A backup of tables has no schemas, and one of the schema public makes it, though a new database has it.</summary>
    private async Task PrepareSchemasAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_manifest.Schemas.Contains("public"))
            await DatabaseContents.RunAsync(connection, "DROP SCHEMA IF EXISTS public", cancellationToken).ConfigureAwait(false);
        foreach (var schema in _manifest.Tables.Select(table => QualifiedName.Parse(table).Schema!).Distinct())
            await DatabaseContents.RunAsync(connection, $"CREATE SCHEMA IF NOT EXISTS {Identifier.Quote(schema)}", cancellationToken).ConfigureAwait(false);
    }

    private List<string> ForPgRestore(MigrationTarget target, bool inPlace)
    {
        // pg_restore does not look at PGDATABASE; quoted in a connection string, a name stands for itself.
        var name = target.DatabaseName.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
        List<string> arguments = ["--no-password", "--verbose", "--exit-on-error", $"--dbname=dbname='{name}'"];
        if (options.Jobs > 1)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--jobs={options.Jobs}"));
        else if (inPlace)
            arguments.Add("--single-transaction");
        if (options.NoOwner)
            arguments.Add("--no-owner");
        if (options.NoPrivileges)
            arguments.Add("--no-privileges");
        return [.. arguments, backup.Path];
    }

    private List<string> ForPsql(bool inPlace) =>
    [
        "--no-password", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", .. inPlace ? ["--single-transaction"] : (string[])[], $"--file={backup.Path}",
    ];

    private async Task CheckRevisionsAsync(NpgsqlConnection connection, MigrationTarget target, CancellationToken cancellationToken)
    {
        if (_manifest.VersionTable is not { } table)
            return;
        Revisions = await DatabaseContents.ReadRevisionsAsync(connection, QualifiedName.Parse(table), cancellationToken).ConfigureAwait(false);
        if (Revisions.SequenceEqual(_manifest.Revisions))
            return;
        throw new MigrationException(
            MigrationErrorId.RestoreFailed,
            $"After the restore {target.DisplayName} is at {Names(Revisions)}, and the manifest of '{backup.Path}' says {Names(_manifest.Revisions)}.",
            "Take another backup, and find out who changed this one.")
        { Subject = backup.Path };
    }

    private MigrationException Failed(MigrationTarget target, bool inPlace, string problem) => new(
        MigrationErrorId.RestoreFailed,
        $"'{backup.Path}' could not be restored: {problem}"
            + (inPlace && options.Jobs > 1 ? $" {target.DisplayName} holds what had been restored until then." : " Nothing of it was kept."),
        "Look at the message; roles that this server lacks are left out with -NoOwner and -NoPrivileges.")
    { Subject = backup.Path };

    private static string Names(IReadOnlyList<string> rows) => rows.Count == 0 ? "base" : string.Join(", ", rows);
}
