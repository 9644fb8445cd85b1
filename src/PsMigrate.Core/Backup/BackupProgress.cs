namespace PsMigrate.Backup;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Activity">What is being done, such as <c>Backing up</c>.</param>
/// <param name="Item">The table at work; null where none is.</param>
/// <param name="Done">How many tables have been begun.</param>
/// <param name="Total">How many there are; 0 where that is not known.</param>
public sealed record BackupProgress(string Activity, string? Item, int Done, int Total);
