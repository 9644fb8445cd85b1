using System.Diagnostics;
using System.Globalization;
using PsMigrate.Configuration;
using PsMigrate.Databases;
using PsMigrate.Execution;
using PsMigrate.Operations;

namespace PsMigrate.Backup;

/// <summary>
/// Restores backups. A database that is there keeps its contents until the backup stands whole and checked in another,
/// which then takes its name; only an empty one is restored into directly.
/// </summary>
/// <param name="target">The database to restore to.</param>
/// <param name="observer">Hears what is done.</param>
/// <param name="progress">Hears how far it is, from any thread.</param>
public sealed class RestoreRunner(MigrationTarget target, IMigrationObserver observer, IProgress<BackupProgress> progress)
{
    /// <summary>Restores a backup that has been found sound.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="options">How, and what may be replaced.</param>
    /// <param name="cancellationToken">Stops it; the database is then as it was.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.DatabaseNotEmpty"/>, <see cref="MigrationErrorId.DatabaseInUse"/>, <see cref="MigrationErrorId.PermissionDenied"/>,
    /// <see cref="MigrationErrorId.ToolNotFound"/>, <see cref="MigrationErrorId.ToolTooOld"/>, <see cref="MigrationErrorId.AlreadyExists"/>,
    /// <see cref="MigrationErrorId.RestoreFailed"/> with pg_restore's message, or because the revisions are not those of the manifest.
    /// </exception>
    public async Task<RestoreResult> RunAsync(BackupEntry backup, RestoreOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var name = options.DatabaseName ?? target.DatabaseName;
        var goal = target.WithDatabase(name);
        var server = await DatabaseServer.OpenAsync(goal, observer, cancellationToken).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        var existing = await server.FindAsync(name, cancellationToken).ConfigureAwait(false);
        var contents = new RestoreContents(backup, options, observer, progress);

        if (existing is not null && await DatabaseContents.IsEmptyAsync(goal, cancellationToken).ConfigureAwait(false))
        {
            await contents.LoadAsync(goal, inPlace: true, cancellationToken).ConfigureAwait(false);
            return new RestoreResult(goal, contents.Revisions, null, Replaced: false, clock.Elapsed);
        }
        if (existing is not null)
            await CheckMayReplaceAsync(server, goal, backup.Manifest!, options, cancellationToken).ConfigureAwait(false);
        if (!await server.MayCreateAsync(cancellationToken).ConfigureAwait(false))
            throw MayNotCreate(goal, existing is not null);

        var stamp = DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var beside = Identifier.Shorten($"{name}_restore_{stamp}");
        var keepAs = existing is null ? null : Identifier.Shorten($"{name}_before_{stamp}");
        await server.CreateAsync(beside, existing is null ? backup.Manifest!.Locale : null, existing, cancellationToken).ConfigureAwait(false);
        try
        {
            await contents.LoadAsync(target.WithDatabase(beside), inPlace: false, cancellationToken).ConfigureAwait(false);
            await server.SwapAsync(name, beside, keepAs, options.Force, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DropAsync(beside, force: true, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        if (keepAs is not null && !options.Swap)
            await server.DropAsync(keepAs, force: true, CancellationToken.None).ConfigureAwait(false);
        return new RestoreResult(goal, contents.Revisions, options.Swap ? keepAs : null, existing is not null, clock.Elapsed);
    }

    private static async Task CheckMayReplaceAsync(
        DatabaseServer server, MigrationTarget goal, BackupManifest manifest, RestoreOptions options, CancellationToken cancellationToken)
    {
        if (manifest.IsPartial)
        {
            throw new MigrationException(
                MigrationErrorId.DatabaseNotEmpty,
                $"The backup holds only {string.Join(", ", manifest.Schemas.Concat(manifest.Tables))}, and {goal.DisplayName} is not empty: all the rest would be lost. Nothing was restored.",
                "Restore it into a database of its own with -ToDatabase, and copy from there.")
            { Subject = goal.DisplayName };
        }
        if (!options.Force && !options.Swap)
        {
            throw new MigrationException(
                MigrationErrorId.DatabaseNotEmpty, $"{goal.DisplayName} is not empty. Nothing was restored.",
                "Replace it with -Force, keep it under another name with -Swap, or restore into another database with -ToDatabase.")
            { Subject = goal.DisplayName };
        }
        if (!options.Force)
            await server.RequireUnusedAsync(goal.DatabaseName, cancellationToken).ConfigureAwait(false);
    }

    private static MigrationException MayNotCreate(MigrationTarget goal, bool exists) => new(
        MigrationErrorId.PermissionDenied,
        $"The user may not create databases, which {(exists ? $"replacing {goal.DisplayName}" : $"restoring to {goal.DisplayName}")} takes. Nothing was restored.",
        exists
            ? "Empty it with Reset-MigrationDatabase -Mode Schemas and restore then, grant the user CREATEDB, or connect as another with -Credential."
            : "Have an empty database made for the user, grant the user CREATEDB, or connect as another with -Credential.")
    { Subject = goal.DisplayName };
}
