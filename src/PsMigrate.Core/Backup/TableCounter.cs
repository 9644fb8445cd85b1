namespace PsMigrate.Backup;

/// <summary>Makes progress out of what pg_dump and pg_restore tell with --verbose.</summary>
/// <param name="activity">What is being done.</param>
/// <param name="words">What stands before the table's name in a line about it.</param>
/// <param name="total">How many tables there are.</param>
/// <param name="progress">Hears of each.</param>
internal sealed class TableCounter(string activity, string words, int total, IProgress<BackupProgress> progress)
{
    private int _begun;

    /// <summary>Hears a line of standard error.</summary>
    public void Hear(string line)
    {
        var start = line.IndexOf(words, StringComparison.Ordinal);
        if (start < 0) return;
        var table = line[(start + words.Length)..].Trim().Trim('"');
        progress.Report(new BackupProgress(activity, table, Math.Min(Interlocked.Increment(ref _begun), Math.Max(total, 1)), total));
    }
}
