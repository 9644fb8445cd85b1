namespace PsMigrate.Schema;

/// <summary>An object of a schema: who it is, the facts about it, and what it needs.</summary>
/// <param name="id">Who it is.</param>
/// <param name="facts">The facts by name; what is as PostgreSQL would have it by default is left out.</param>
public sealed class SchemaObject(SchemaObjectId id, IReadOnlyDictionary<string, string> facts)
{
    /// <summary>Between the parts of a fact that is a list.</summary>
    public const char ListSeparator = '\u001f';

    private readonly HashSet<SchemaObjectId> _dependencies = [];

    /// <summary>Who it is.</summary>
    public SchemaObjectId Id { get; } = id;

    /// <summary>The facts by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; } = facts;

    /// <summary>The objects that must be there for this one to be: PostgreSQL's own dependencies, and the one it is a part of.</summary>
    public IReadOnlySet<SchemaObjectId> Dependencies => _dependencies;

    /// <summary>A fact; null where it is the default.</summary>
    /// <param name="fact">The fact's name.</param>
    public string? this[string fact] => Facts.GetValueOrDefault(fact);

    /// <summary>Whether a yes-or-no fact holds.</summary>
    /// <param name="fact">The fact's name.</param>
    public bool Is(string fact) => Facts.ContainsKey(fact);

    /// <summary>The parts of a fact that is a list; none where it is the default.</summary>
    /// <param name="fact">The fact's name.</param>
    public string[] List(string fact) => this[fact]?.Split(ListSeparator) ?? [];

    /// <summary>The same object with other facts.</summary>
    /// <param name="facts">All of its facts.</param>
    public SchemaObject With(IReadOnlyDictionary<string, string> facts)
    {
        var copy = new SchemaObject(Id, facts);
        copy._dependencies.UnionWith(_dependencies);
        return copy;
    }

    /// <summary>The same object under another name.</summary>
    /// <param name="rename">The new identity of any object; the same where it keeps its own.</param>
    public SchemaObject Renamed(Func<SchemaObjectId, SchemaObjectId> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        var copy = new SchemaObject(rename(Id), Facts);
        copy._dependencies.UnionWith(_dependencies.Select(rename));
        return copy;
    }

    /// <summary>Its kind and name.</summary>
    public override string ToString() => Id.ToString();

    internal void DependOn(SchemaObjectId other)
    {
        if (other != Id)
            _dependencies.Add(other);
    }
}
