namespace PsMigrate.Backup;

/// <summary>Which backups have had their time.</summary>
public static class Retention
{
    /// <summary>
    /// Chooses what goes. Each database is looked at by itself, and only backups that are complete count as kept, so
    /// that a damaged one is never the last. The newest complete one stays in any case: where nobody noticed that backups
    /// have stopped, their age must not empty the folder. One that is being written is never chosen.
    /// </summary>
    /// <param name="backups">The backups of a folder.</param>
    /// <param name="keepLast">How many of each database stay, the newest, however old; null for one.</param>
    /// <param name="olderThan">Only what is older goes; null for any age, where <paramref name="keepLast"/> says what stays.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>What goes, oldest first; nothing where there is no rule.</returns>
    public static IReadOnlyList<BackupEntry> Choose(
        IEnumerable<BackupEntry> backups, int? keepLast, TimeSpan? olderThan, DateTimeOffset now)
    {
        if (keepLast is null && olderThan is null)
            return [];
        var finished = backups.Where(backup => backup.Manifest is not null).ToList();
        var kept = finished
            .Where(backup => backup.State == BackupState.Complete)
            .GroupBy(backup => backup.Manifest!.Database, StringComparer.Ordinal)
            .SelectMany(group => group.OrderByDescending(backup => backup.Manifest!.Created).Take(keepLast ?? 1))
            .ToHashSet();
        return
        [
            .. finished
                .Where(backup => !kept.Contains(backup))
                .Where(backup => olderThan is null || now - backup.Manifest!.Created > olderThan)
                .OrderBy(backup => backup.Manifest!.Created),
        ];
    }
}
