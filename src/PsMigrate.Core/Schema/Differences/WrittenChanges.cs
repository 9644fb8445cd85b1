namespace PsMigrate.Schema.Differences;

/// <summary>The statements in the order in which they run, and the changes that they belong to.</summary>
internal sealed class WrittenChanges(SchemaModel from, SchemaModel to, Treatments treatments, Reparenting parents)
{
    private readonly List<SchemaStatement> _statements = [];
    private readonly List<SchemaStatement> _last = [];
    private readonly List<SchemaChange> _changes = [];
    private readonly Dictionary<SchemaObjectId, SchemaChange> _byId = [];

    /// <summary>Adds a statement of an object's change.</summary>
    public void Add(SchemaObjectId id, string sql)
    {
        var change = ChangeOf(id);
        change.Add(sql);
        _statements.Add(new SchemaStatement(sql, change));
    }

    /// <summary>Adds statements of an object's change.</summary>
    public void AddAll(SchemaObjectId id, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
            Add(id, statement);
    }

    /// <summary>Adds a statement that comes behind all others.</summary>
    public void AddLast(SchemaObjectId id, string sql)
    {
        var change = ChangeOf(id);
        change.Add(sql);
        _last.Add(new SchemaStatement(sql, change));
    }

    /// <summary>Adds the statement of a rename.</summary>
    public void Rename(SchemaObject before, SchemaObjectId after, string sql)
    {
        if (!_byId.ContainsKey(after))
        {
            var change = new SchemaChange(after, SchemaChangeType.Rename, before, to.Find(after));
            _changes.Add(change);
            _byId[after] = change;
        }
        Add(after, sql);
    }

    /// <summary>Says what else an object's statements change, which has none of its own.</summary>
    public void AddWithin(SchemaObjectId id, IEnumerable<SchemaObjectId> others) => ChangeOf(id).Within.AddRange(others.Select(ChangeOf));

    /// <summary>All of it, reviewed.</summary>
    /// <param name="suggestRenames">Whether to say what may be a rename.</param>
    public SchemaDifference Finish(bool suggestRenames)
    {
        List<SchemaStatement> statements = [.. _statements, .. _last];
        // A body may name what comes later, or what only the server's settings bring.
        if (statements.Any(statement => statement.Change?.After?["definition"] is { } definition && definition == statement.Sql
            && statement.Change.Id.Kind is (SchemaObjectKind.Function or SchemaObjectKind.Procedure) && RoutineBody.NamesOthers(definition)))
            statements.Insert(0, new SchemaStatement("SET LOCAL check_function_bodies = off", null));
        foreach (var change in _changes)
        {
            ChangeReview.Fill(change, from, to, treatments);
            if (change.Type == SchemaChangeType.Change && (parents.Detail(change.Id) ?? treatments.Moves.Of(change.Id)?.Detail) is { } detail)
                change.Detail = change.Detail.Length == 0 || treatments.CauseOf(change.Id) is not null ? detail : $"{detail}; {change.Detail}";
        }
        if (suggestRenames)
            RenameSuggestions.Note(_changes, from, to);
        return new SchemaDifference(_changes, EnumValueUse.Separate(statements, from, to));
    }

    private SchemaChange ChangeOf(SchemaObjectId id)
    {
        id = parents.Subject(id);
        if (_byId.TryGetValue(id, out var change))
            return change;
        var type = treatments[id] switch
        {
            Treatment.Create => SchemaChangeType.Add,
            Treatment.Drop => SchemaChangeType.Remove,
            _ => SchemaChangeType.Change,
        };
        change = new SchemaChange(id, type, from.Find(id), to.Find(id));
        _changes.Add(change);
        return _byId[id] = change;
    }
}
