using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Scripts;

namespace PsMigrate.Checks;

/// <summary>What the scripts say about themselves, and about a database whose state has been read.</summary>
internal static class ScriptChecks
{
    private const int MostNamed = 3;

    /// <summary>One head, so that <c>head</c> means something.</summary>
    public static CheckResult Heads(ScriptCatalog catalog)
    {
        var heads = catalog.Graph.RealHeads.Select(head => head.Id).ToArray();
        return heads.Length switch
        {
            0 => CheckResult.Warn(CheckNames.Heads, "There is no migration yet.", "Write one with New-Migration."),
            1 => CheckResult.Pass(CheckNames.Heads, $"One head: {heads[0]}."),
            _ => CheckResult.Warn(
                CheckNames.Heads,
                $"{heads.Length} heads: {Names(heads)}. Invoke-MigrationUpgrade without a revision refuses to choose.",
                "Merge them with New-MigrationMerge, or upgrade to 'heads' or to a branch's head."),
        };
    }

    /// <summary>What becomes of the state of the database against the scripts.</summary>
    /// <param name="state">The state.</param>
    /// <param name="unfinished">What was left half done outside a transaction.</param>
    /// <param name="settings">The target's settings.</param>
    public static IEnumerable<CheckResult> OfState(
        DatabaseState state, IReadOnlyList<UnfinishedMigration> unfinished, MigrationSettings settings) =>
        [Unknown(state), Pending(state), Changed(state, settings.OnChanged), FailedRuns(state, unfinished)];

    private static CheckResult Unknown(DatabaseState state) => state.Missing.Count == 0
        ? CheckResult.Pass(CheckNames.UnknownRevisions, "Every revision of the version table has its script.")
        : CheckResult.Fail(
            CheckNames.UnknownRevisions,
            $"The database is at {Names(state.Missing)}, which no script has.",
            "Get the scripts that were applied (another branch, or a newer release), or say with Set-MigrationStamp -Purge where the database is.");

    private static CheckResult Pending(DatabaseState state)
    {
        string[] pending = [.. state.Pending];
        var all = state.Applied + pending.Length;
        return pending.Length == 0
            ? CheckResult.Pass(CheckNames.PendingRevisions, all == 1 ? "The one migration is applied." : $"All {all} migrations are applied.")
            : CheckResult.Warn(
                CheckNames.PendingRevisions,
                $"{pending.Length} of {all} {(all == 1 ? "migration" : "migrations")} {(pending.Length == 1 ? "is" : "are")} to be applied: {Names(pending)}.",
                "Look at them with Invoke-MigrationUpgrade -WhatIf, and apply them with Invoke-MigrationUpgrade.");
    }

    private static CheckResult Changed(DatabaseState state, ChangedScriptAction onChanged)
    {
        var changed = state.In(RevisionState.Changed);
        if (changed.Count == 0)
            return CheckResult.Pass(CheckNames.ChangedScripts, "The applied scripts are as they were when they were applied.");
        var detail = $"Applied, and changed since: {Names(changed)}.";
        const string Action = "Put the scripts back as they were, or accept them as they are with Set-MigrationStamp.";
        return onChanged switch
        {
            ChangedScriptAction.Ignore => CheckResult.Pass(CheckNames.ChangedScripts, $"{detail} The setting \"onChanged\" is \"ignore\"."),
            ChangedScriptAction.Error => CheckResult.Fail(CheckNames.ChangedScripts, $"{detail} As \"onChanged\" is \"error\", no run starts.", Action),
            _ => CheckResult.Warn(CheckNames.ChangedScripts, detail, Action),
        };
    }

    private static CheckResult FailedRuns(DatabaseState state, IReadOnlyList<UnfinishedMigration> unfinished)
    {
        // While somebody holds the lock, what is not finished is at work.
        if (state.LockHolder is null && unfinished is [var half, ..])
        {
            var command = half.ToException("the database");
            return CheckResult.Fail(
                CheckNames.FailedRuns,
                $"Left half done: {Names([.. unfinished.Select(one => one.Revision)])} (statements done: {half.Statements}).",
                command.RecommendedAction!);
        }

        var failed = state.In(RevisionState.Failed);
        return failed.Count == 0
            ? CheckResult.Pass(CheckNames.FailedRuns, state.LockHolder is null ? "No run has failed." : "No run has failed; one is at work.")
            : CheckResult.Warn(
                CheckNames.FailedRuns,
                $"The last attempt at {Names(failed)} failed and was rolled back.",
                "Read the error with Get-MigrationLog, mend the script, and run again.");
    }

    internal static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
}
