using Npgsql;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Sets the version table without running a script.</summary>
public static class MigrationStamp
{
    /// <summary>
    /// Writes the rows and a log entry for each revision that comes, and for each that was left half done, in one transaction.
    /// </summary>
    /// <param name="session">A session that holds the lock.</param>
    /// <param name="changes">The version table's changes, in order.</param>
    /// <param name="catalog">Gives message and checksum of the revisions, for the log.</param>
    /// <param name="cancellationToken">Rolls back.</param>
    /// <returns>The version table's rows afterwards, sorted.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.VersionTableConflict"/> or <see cref="MigrationErrorId.PermissionDenied"/>.
    /// </exception>
    public static async Task<IReadOnlyList<string>> RunAsync(
        MigrationSession session, IReadOnlyList<VersionChange> changes, ScriptCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (!session.Lock.IsHeld)
            throw new InvalidOperationException("Stamps are written under the migration lock.");
        await BookkeepingTables.EnsureAsync(session, cancellationToken).ConfigureAwait(false);
        var builder = new BatchBuilder(session.Connection, session.Bookkeeping, session.Target.Settings);
        await using var batch = builder.Batch;
        builder.Begin(0);
        builder.Settings(0);
        foreach (var change in changes)
        {
            builder.Changes(0, [change]);
            if (change.To is { } revision && session.Bookkeeping.HasLog)
                builder.Add(LogCommand(session, catalog, revision), 0);
        }

        // Whoever stamps says where the database is: what was left half done is settled by that.
        foreach (var unfinished in await session.ReadUnfinishedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (changes.All(change => change.To != unfinished.Revision))
                builder.Add(LogCommand(session, catalog, unfinished.Revision), 0);
        }

        builder.Commit(0);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            await LockRetry.RollBackAsync(session).ConfigureAwait(false);
            throw PermissionFailure.Is(exception)
                ? PermissionFailure.Explain(session.Target, exception)
                : new MigrationException(
                    MigrationErrorId.VersionTableConflict,
                    $"The version table of {session.Target.DisplayName} could not be set: {exception.MessageText}. Nothing was changed.",
                    "Look with Get-MigrationCurrent what it holds, then stamp again.",
                    exception)
                {
                    SqlState = exception.SqlState,
                };
        }

        return await session.ReadCurrentAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlBatchCommand LogCommand(MigrationSession session, ScriptCatalog catalog, string revision)
    {
        var script = catalog.Find(revision);
        return BatchBuilder.Command(
            session.Bookkeeping.InsertFinished,
            revision, nameof(LogAction.Stamp), script?.Revision.Message ?? "", 0,
            (object?)script?.Checksum ?? DBNull.Value, ToolVersion.Current);
    }
}
