using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Where a database stands against a project's scripts: the version table, the log table and the graph together.</summary>
public sealed class DatabaseState
{
    private readonly ScriptCatalog _catalog;
    private readonly HashSet<string> _applied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogEntry> _lastEntries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LogEntry> _lastApplied = new(StringComparer.Ordinal);

    /// <summary>Puts together what has been read.</summary>
    /// <param name="catalog">The scripts.</param>
    /// <param name="current">The version table's rows.</param>
    /// <param name="log">The log table's entries, oldest first; none where there is no log.</param>
    /// <param name="lockHolder">Who runs migrations at the moment; null where nobody does.</param>
    public DatabaseState(
        ScriptCatalog catalog, IReadOnlyList<string> current, IReadOnlyList<LogEntry> log, LockHolder? lockHolder)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(log);
        _catalog = catalog;
        Current = current;
        LockHolder = lockHolder;
        foreach (var entry in log)
        {
            _lastEntries[entry.Revision] = entry;
            if (entry is { State: LogState.Finished, Action: not LogAction.Downgrade }) _lastApplied[entry.Revision] = entry;
        }

        foreach (var row in current.Where(catalog.Graph.Contains))
        {
            if (!_applied.Add(row)) continue;
            _applied.UnionWith(catalog.Graph.AncestorsOf(row).Select(revision => revision.Id));
        }

        Missing = [.. current.Where(row => !catalog.Graph.Contains(row))];
    }

    /// <summary>The database, for people; null where it is not known.</summary>
    public string? Database { get; init; }

    /// <summary>The version table's rows, sorted.</summary>
    public IReadOnlyList<string> Current { get; }

    /// <summary>Who runs migrations at the moment; null where nobody does.</summary>
    public LockHolder? LockHolder { get; }

    /// <summary>The rows of the version table that no script has.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>How many of the scripts' revisions are applied.</summary>
    public int Applied => _applied.Count;

    /// <summary>The revisions that are not applied, in the order in which an upgrade to all heads applies them.</summary>
    public IEnumerable<string> Pending =>
        _catalog.Graph.NewestFirst.Reverse().Select(revision => revision.Id).Where(id => !_applied.Contains(id));

    /// <summary>Reads it.</summary>
    /// <param name="session">The database.</param>
    /// <param name="catalog">The scripts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<DatabaseState> ReadAsync(
        MigrationSession session, ScriptCatalog catalog, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var current = await session.ReadCurrentAsync(cancellationToken).ConfigureAwait(false);
        var log = await session.ReadLogAsync(cancellationToken).ConfigureAwait(false);
        var holder = await session.Lock.FindHolderAsync(cancellationToken).ConfigureAwait(false);
        return new DatabaseState(catalog, current, log, holder) { Database = session.Target.DisplayName };
    }

    /// <summary>How a revision stands to the database.</summary>
    /// <param name="id">A full id, of a script or of a row of the version table.</param>
    public RevisionState StateOf(string id)
    {
        if (!_catalog.Graph.Contains(id)) return RevisionState.Missing;
        if (IsUnfinished(id)) return RevisionState.Failed;
        if (!_applied.Contains(id)) return RevisionState.Pending;
        return HasChanged(id) ? RevisionState.Changed : RevisionState.Applied;
    }

    /// <summary>The revisions in a state, in the order of <see cref="Revisions.RevisionGraph.NewestFirst"/>.</summary>
    /// <param name="state">The state.</param>
    public IReadOnlyList<string> In(RevisionState state) => state == RevisionState.Missing
        ? Missing
        : [.. _catalog.Graph.NewestFirst.Select(revision => revision.Id).Where(id => StateOf(id) == state)];

    /// <summary>The log's entry about how an applied revision came to be so; null where the log does not know.</summary>
    /// <param name="id">A full id.</param>
    public LogEntry? AppliedEntry(string id) =>
        _applied.Contains(id) || Missing.Contains(id) ? _lastApplied.GetValueOrDefault(id) : null;

    // While somebody holds the lock, an entry that was started is at work.
    private bool IsUnfinished(string id) => _lastEntries.GetValueOrDefault(id)?.State switch
    {
        LogState.Failed => true,
        LogState.Started => LockHolder is null,
        _ => false,
    };

    private bool HasChanged(string id) =>
        _lastApplied.GetValueOrDefault(id)?.Checksum is { } checksum
        && _catalog.Find(id) is { } script
        && !checksum.Equals(script.Checksum, StringComparison.OrdinalIgnoreCase);
}
