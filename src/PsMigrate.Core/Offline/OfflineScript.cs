using System.Globalization;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Offline;

/// <summary>
/// Writes a plan as a script for psql, which leaves a database as a run of <see cref="MigrationRunner"/> would: schema,
/// version rows and log rows. It stops before anything happens where the database is not where the plan starts, where
/// another run is at work, and as soon as something fails.
/// </summary>
public static class OfflineScript
{
    /// <summary>Writes a plan; no database is asked.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="settings">Names the bookkeeping tables, and says how migrations are put into transactions.</param>
    /// <returns>The script, with LF line ends. It needs PostgreSQL 11 or later, and psql.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.DatabaseRequired"/> for a script that reads rows, naming file and line.
    /// </exception>
    public static string Render(MigrationPlan plan, MigrationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var step in plan.Steps)
            RefuseReading(step);
        var bookkeeping = new OfflineBookkeeping(settings);
        var script = new SqlText();
        Head(script, Headline(plan));
        if (plan.Steps.Count > 0 && settings.LockTimeout > TimeSpan.Zero)
            AfterLockTimeout(script, settings);
        bookkeeping.Begin(script, plan.From, plan.To);
        if (settings.Transaction == TransactionMode.All && plan.Steps.Count > 0)
            script.Blank().Line("BEGIN;");
        var writer = new OfflineStep(script, bookkeeping, settings);
        foreach (var step in plan.Steps)
            writer.Write(step);
        if (settings.Transaction == TransactionMode.All && plan.Steps.Count > 0)
            script.Blank().Line("COMMIT;");
        bookkeeping.End(script, plan.To);
        return script.ToString();
    }

    /// <summary>Writes a stamp; no database is asked.</summary>
    /// <param name="plan">The stamp.</param>
    /// <param name="purge">Whether the version table is emptied first, so that its rows need not be those the stamp was planned for.</param>
    /// <param name="catalog">Gives message and checksum of the revisions, for the log.</param>
    /// <param name="settings">Names the bookkeeping tables.</param>
    /// <returns>The script, with LF line ends.</returns>
    public static string RenderStamp(StampPlan plan, bool purge, ScriptCatalog catalog, MigrationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(settings);
        var bookkeeping = new OfflineBookkeeping(settings);
        var script = new SqlText();
        Head(script, $"Stamp from {(purge ? "wherever it is" : RevisionSyntax.Rows(plan.From))} to {RevisionSyntax.Rows(plan.To)}; no migration is run");
        bookkeeping.Begin(script, purge ? null : plan.From, plan.To);
        script.Blank().Line("BEGIN;");
        bookkeeping.BeginStep(script);
        if (purge)
            bookkeeping.DeleteAll(script);
        foreach (var change in plan.Changes)
        {
            bookkeeping.Change(script, [change]);
            if (change.To is { } revision)
            {
                var stamped = catalog.Find(revision);
                bookkeeping.LogFinished(script, revision, nameof(LogAction.Stamp), stamped?.Revision.Message ?? "", 0, stamped?.Checksum);
            }
        }

        script.Line("COMMIT;");
        bookkeeping.End(script, plan.To);
        return script.ToString();
    }

    private static void Head(SqlText script, string headline) => script
        .Comment(headline)
        .Comment($"Written by PsMigrate {ToolVersion.Current}. To apply: psql -X -v ON_ERROR_STOP=1 -f THIS_FILE")
        .Blank()
        .Line(@"\set ON_ERROR_STOP on")
        .Line(@"\set AUTOCOMMIT on")
        .Line("SET client_encoding = 'UTF8';");

    /// <summary>A run tries again by itself; who runs a script has to know whether that is safe.</summary>
    private static void AfterLockTimeout(SqlText script, MigrationSettings settings)
    {
        script.Blank().Comment("Where it stops with \"canceling statement due to lock timeout\", something else held a lock for too long.");
        if (settings.Transaction == TransactionMode.All)
        {
            script.Comment("Then nothing has changed, or what ran outside a transaction only; running this file again is safe.");
            return;
        }
        script
            .Comment("The migration in hand is rolled back, those before it stay. Running this file again is safe: it begins anew")
            .Comment("where none was committed, and else stops at the check below; then export the rest: Export-MigrationSql current:");
    }

    private static string Headline(MigrationPlan plan)
    {
        var way = plan.Steps.Count > 0 && plan.Steps[0].Direction == MigrationDirection.Downgrade ? "Downgrade" : "Upgrade";
        var count = plan.Steps.Count == 1 ? "1 migration" : string.Create(CultureInfo.InvariantCulture, $"{plan.Steps.Count} migrations");
        return $"{way} from {RevisionSyntax.Rows(plan.From)} to {RevisionSyntax.Rows(plan.To)}: {count}";
    }

    private static void RefuseReading(MigrationStep step)
    {
        if (!step.Body.NeedsDatabase)
            return;
        var where = step.Body.ReadsAtLine is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{step.Script.DisplayPath}:{line}")
            : step.Script.DisplayPath;
        throw new MigrationException(
            MigrationErrorId.DatabaseRequired,
            $"{where}: {step.Revision.Id} '{step.Revision.Message}' reads rows here, so what it does cannot be known without its database.",
            $"Export the parts before and after it (the range :{step.Revision.Id}-1, then {step.Revision.Id}:), and run this one with "
            + "Invoke-MigrationUpgrade; or write it without Invoke-SqlQuery.")
        {
            Subject = step.Revision.Id,
        };
    }
}
