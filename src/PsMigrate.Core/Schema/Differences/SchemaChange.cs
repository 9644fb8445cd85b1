namespace PsMigrate.Schema.Differences;

/// <summary>What is different about one object.</summary>
public sealed class SchemaChange
{
    private readonly List<string> _statements = [];
    private readonly List<string> _notes = [];
    private readonly SortedDictionary<string, TableLock> _locks = new(StringComparer.Ordinal);

    internal SchemaChange(SchemaObjectId id, SchemaChangeType type, SchemaObject? before, SchemaObject? after)
    {
        Id = id;
        Type = type;
        Before = before;
        After = after;
    }

    /// <summary>The object; for a rename, under its new name.</summary>
    public SchemaObjectId Id { get; }

    /// <summary>What happens to it.</summary>
    public SchemaChangeType Type { get; }

    /// <summary>As it is; null where it is new.</summary>
    public SchemaObject? Before { get; }

    /// <summary>As it is to be; null where it goes.</summary>
    public SchemaObject? After { get; }

    /// <summary>What is different, in a few words.</summary>
    public string Detail { get; internal set; } = "";

    /// <summary>Whether data can be lost.</summary>
    public bool IsDestructive { get; internal set; }

    /// <summary>Whether rows that are there make it fail, as far as they were looked at.</summary>
    public bool WouldFail { get; internal set; }

    /// <summary>What a reviewer should know: data that is lost, rewritten tables, locks, what may fail.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The tables and views that are there and that the change locks until it commits, and how.</summary>
    public IReadOnlyDictionary<string, TableLock> Locks => _locks;

    /// <summary>The statements for this object, in their order; other objects' may stand between them.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>The changes that its statements bring along, which have none of their own.</summary>
    internal List<SchemaChange> Within { get; } = [];

    /// <summary>The object whose change makes this one necessary; null where it is wanted for itself.</summary>
    internal SchemaObjectId? Cause { get; set; }

    internal void Add(string statement) => _statements.Add(statement);

    internal void Lock(string table, TableLock strength)
    {
        if (_locks.GetValueOrDefault(table) < strength)
            _locks[table] = strength;
    }

    internal void Note(string note)
    {
        if (!_notes.Contains(note))
            _notes.Add(note);
    }

    // Why something is left out comes before what a reviewer should know of it.
    internal void NoteFirst(string note)
    {
        if (!_notes.Contains(note))
            _notes.Insert(0, note);
    }
}
