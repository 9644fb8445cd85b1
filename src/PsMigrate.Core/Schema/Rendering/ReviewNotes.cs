using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>The comments in a generated script.</summary>
public static class ReviewNotes
{
    private const int LineLength = 116;

    /// <summary>What a reviewer should know of a change, a line each.</summary>
    /// <param name="change">The change.</param>
    public static IEnumerable<string> Of(SchemaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Notes.Select(note => $"{(change.IsDestructive ? "REVIEW, DESTRUCTIVE" : "REVIEW")}: {change.Id.Display}: {note}".ReplaceLineEndings(" ")).Concat(change.Within.SelectMany(Of));
    }

    /// <summary>The tables and views that nobody can use, or write to, until the migration commits.</summary>
    /// <param name="changes">The migration's changes.</param>
    public static IEnumerable<string> Locks(IEnumerable<SchemaChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var strongest = changes.SelectMany(change => change.Locks).GroupBy(entry => entry.Key)
            .Select(group => (Table: group.Key, Lock: group.Max(entry => entry.Value))).OrderBy(entry => entry.Table, StringComparer.Ordinal).ToList();
        var all = strongest.Where(entry => entry.Lock == TableLock.AccessExclusive).Select(entry => entry.Table).ToList();
        var writes = strongest.Where(entry => entry.Lock is TableLock.Share or TableLock.ShareRowExclusive).Select(entry => entry.Table).ToList();
        return [.. Wrapped("Reads and writes wait until this commits:", all), .. Wrapped("Writes wait until this commits:", writes)];
    }

    // A change of a type may concern hundreds of tables.
    private static IEnumerable<string> Wrapped(string line, List<string> tables)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            var table = $" {tables[i].ReplaceLineEndings(" ")}{(i + 1 < tables.Count ? "," : "")}";
            if (i > 0 && line.Length + table.Length > LineLength)
            {
                yield return line;
                line = " ";
            }
            line += table;
        }
        if (tables.Count > 0)
            yield return line;
    }
}
