using System.Runtime.CompilerServices;
using PsMigrate.Execution;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Checks;

/// <summary>The checks of a database that answers.</summary>
internal sealed class DatabaseChecks(MigrationSession session)
{
    /// <param name="catalog">The scripts, where they are sound.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckOutcome<ScriptCatalog> catalog, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return RightsCheck.Judge(await RightsFacts.ReadAsync(session, cancellationToken).ConfigureAwait(false));
        var books = await EnvironmentCheck.TryAsync(
            CheckNames.BookkeepingTables, () => ReadBooksAsync(cancellationToken), Describe).ConfigureAwait(false);
        yield return books.Result;
        var holder = await session.Lock.FindHolderAsync(cancellationToken).ConfigureAwait(false);
        yield return OtherRunner(holder);
        yield return InvalidIndexes(await FindInvalidIndexesAsync(cancellationToken).ConfigureAwait(false));

        if (books.Value is { } read && catalog.Value is { } scripts)
        {
            var state = new DatabaseState(scripts, read.Versions, read.Log, holder);
            foreach (var result in ScriptChecks.OfState(state, read.Unfinished, session.Target.Settings))
                yield return result;
        }
        else
        {
            var before = books.Value is null ? books.Result : catalog.Result;
            foreach (var name in CheckNames.After(CheckNames.InvalidIndexes)) yield return CheckResult.Skip(name, before);
        }
    }

    private sealed record Books(
        bool AreThere, IReadOnlyList<string> Versions, IReadOnlyList<LogEntry> Log, IReadOnlyList<UnfinishedMigration> Unfinished);

    private async Task<Books> ReadBooksAsync(CancellationToken cancellationToken) => new(
        await BookkeepingShape.HasVersionsAsync(session, cancellationToken).ConfigureAwait(false),
        await session.ReadCurrentAsync(cancellationToken).ConfigureAwait(false),
        await session.ReadLogAsync(cancellationToken).ConfigureAwait(false),
        await session.ReadUnfinishedAsync(cancellationToken).ConfigureAwait(false));

    private string Describe(Books books)
    {
        var sql = session.Bookkeeping;
        var log = sql.LogTable is { } table ? $"log table {table} with {books.Log.Count} {(books.Log.Count == 1 ? "entry" : "entries")}" : "no log table, as the settings want";
        return books.AreThere
            ? $"Version table {sql.Schema}.{sql.VersionTable} at {RevisionSyntax.Rows(books.Versions)}; {log}."
            : $"Not there yet; the first run makes {sql.Schema}.{sql.VersionTable}.";
    }

    private static CheckResult OtherRunner(LockHolder? holder) => holder is null
        ? CheckResult.Pass(CheckNames.OtherRunner, "Nobody else runs migrations.")
        : CheckResult.Fail(
            CheckNames.OtherRunner,
            $"Another migration run is at work: {holder}.",
            $"Wait for it to end. If it hangs, look at pid {holder.ProcessId} in pg_stat_activity before you end it.");

    private static CheckResult InvalidIndexes(List<string> indexes) => indexes.Count == 0
        ? CheckResult.Pass(CheckNames.InvalidIndexes, "Every index is valid.")
        : CheckResult.Warn(
            CheckNames.InvalidIndexes,
            $"Invalid, and not being built: {ScriptChecks.Names(indexes)}. Queries do not use them, and writes still pay for them.",
            "Drop them, or build them again with REINDEX INDEX CONCURRENTLY. One that a migration of PsMigrate left behind is dropped when that migration runs again.");

    private Task<List<string>> FindInvalidIndexesAsync(CancellationToken cancellationToken)
    {
        var beingBuilt = session.ServerVersion.Major >= 12
            ? "EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)"
            : "false";
        return session.QueryAsync<string>(
            $"""
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT i.indisvalid AND n.nspname NOT LIKE 'pg\_t%' AND NOT {beingBuilt}
            ORDER BY 1
            """,
            null,
            cancellationToken);
    }
}
