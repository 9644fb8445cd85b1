using System.Globalization;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>The comments in a generated script.</summary>
public static class ReviewNotes
{
    private const int LineLength = 116;
    private const int MostOfDetail = 150;

    /// <summary>What a reviewer should know of a change, a line each.</summary>
    /// <param name="change">The change.</param>
    public static IEnumerable<string> Of(SchemaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Notes.Select(note => $"{(change.IsDestructive ? "REVIEW, DESTRUCTIVE" : "REVIEW")}: {change.Id.Display}: {note}".ReplaceLineEndings(" ")).Concat(change.Within.SelectMany(Of));
    }

    /// <summary>What is left out of a script, and why, a line each, behind one that says how to get it.</summary>
    /// <param name="changes">The changes.</param>
    public static IEnumerable<string> LeftOut(IReadOnlyList<SchemaChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Count == 0 ? [] : changes
            .Select(change => $"LEFT OUT{(change.IsDestructive ? ", DESTRUCTIVE" : change.WouldFail ? ", ROWS STAND IN THE WAY" : "")}: {Title(change)}: {string.Join(' ', change.Notes)}".ReplaceLineEndings(" "))
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"-SafeOnly left {changes.Count} {(changes.Count == 1 ? "change" : "changes")} out, listed here. New-Migration -AutoGenerate without -SafeOnly writes what is still to be done then."));
    }

    /// <summary>What a change does, in a few words.</summary>
    /// <param name="change">The change.</param>
    public static string Title(SchemaChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var detail = change.Type == SchemaChangeType.Change ? change.Detail.ReplaceLineEndings(" ") : "";
        return $"{change.Type} {change.Id}{(detail.Length == 0 ? "" : detail.Length > MostOfDetail ? $" ({detail[..MostOfDetail]}...)" : $" ({detail})")}";
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
