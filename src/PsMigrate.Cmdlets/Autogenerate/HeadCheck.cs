using PsMigrate.Execution;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>Whether a database has all migrations: what it lacks would otherwise look like something to be written anew.</summary>
internal static class HeadCheck
{
    /// <summary>What is wrong; null where the database is at head.</summary>
    public static async Task<MigrationException?> RunAsync(MigrationSession session, ScriptCatalog catalog, CancellationToken cancellationToken)
    {
        var state = await DatabaseState.ReadAsync(session, catalog, cancellationToken);
        if (state.Missing.Count > 0)
        {
            return new MigrationException(
                MigrationErrorId.UnknownDatabaseRevision,
                $"{session.Target.DisplayName} is at {string.Join(", ", state.Missing)}, which no script has.",
                "Fetch the missing scripts, or name another database.");
        }
        var pending = state.Pending.Count();
        return pending == 0 ? null : new MigrationException(
            MigrationErrorId.NotUpToDate,
            $"{session.Target.DisplayName} is not at head: {(pending == 1 ? "1 migration is pending, and what it does" : $"{pending} migrations are pending, and what they do")} would be found as a difference.",
            "Run Invoke-MigrationUpgrade first, or name an up-to-date database.");
    }
}
