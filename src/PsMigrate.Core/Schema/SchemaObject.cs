namespace PsMigrate.Schema;

/// <summary>An object of a schema: who it is, the facts about it, and what it needs.</summary>
public sealed class SchemaObject
{
    /// <summary>Between the parts of a fact that is a list.</summary>
    public const char ListSeparator = '\u001f';

    /// <summary>Makes an object that needs no other yet.</summary>
    /// <param name="id">Who it is.</param>
    /// <param name="facts">The facts by name; what is as PostgreSQL would have it by default is left out.</param>
    public SchemaObject(SchemaObjectId id, IReadOnlyDictionary<string, string> facts)
        : this(id, facts, [])
    {
    }

    internal SchemaObject(SchemaObjectId id, IReadOnlyDictionary<string, string> facts, IReadOnlyList<SchemaObjectId> dependencies)
    {
        Id = id;
        Facts = facts;
        Dependencies = Distinct(dependencies);
    }

    /// <summary>Who it is.</summary>
    public SchemaObjectId Id { get; }

    /// <summary>The facts by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; }

    /// <summary>The objects that must be there for this one to be: PostgreSQL's own dependencies, and the one it is a part of.</summary>
    public IReadOnlyList<SchemaObjectId> Dependencies { get; }

    /// <summary>What a partition has of the indexes and constraints above it; none of these is an object of its own.</summary>
    internal IReadOnlyList<SchemaObject> Copies { get; private init; } = [];

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
        return new SchemaObject(Id, facts, Dependencies) { Copies = Copies };
    }

    /// <summary>The same table with other copies.</summary>
    internal SchemaObject WithCopies(IReadOnlyList<SchemaObject> copies) => new(Id, Facts, Dependencies) { Copies = copies };

    /// <summary>The same object with other needs.</summary>
    internal SchemaObject Needing(IEnumerable<SchemaObjectId> dependencies) => new(Id, Facts, [.. dependencies]) { Copies = Copies };

    /// <summary>The same object under another name.</summary>
    /// <param name="rename">The new identity of any object; the same where it keeps its own.</param>
    public SchemaObject Renamed(Func<SchemaObjectId, SchemaObjectId> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        return new SchemaObject(rename(Id), Facts, [.. Dependencies.Select(rename)]) { Copies = [.. Copies.Select(copy => copy.Renamed(rename))] };
    }

    /// <summary>Its kind and name.</summary>
    public override string ToString() => Id.ToString();

    private static SchemaObjectId[] Distinct(IReadOnlyList<SchemaObjectId> items)
    {
        if (items.Count > 8)
            return [.. items.Distinct()];
        var distinct = new SchemaObjectId[items.Count];
        var count = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (Array.IndexOf(distinct, items[i], 0, count) < 0)
                distinct[count++] = items[i];
        }
        return count == distinct.Length ? distinct : distinct[..count];
    }
}
