using PsMigrate.Operations;

namespace PsMigrate.Schema.Catalog;

/// <summary>Puts the catalog's rows together: addresses become identities, and dependencies lead from object to object.</summary>
internal sealed class CatalogAssembly(Func<string, string, bool> isIgnored)
{
    private readonly Dictionary<CatalogAddress, uint> _members = [];
    private readonly Dictionary<CatalogAddress, CatalogAddress> _aliases = [];
    private readonly Dictionary<CatalogAddress, Entry> _entries = [];
    private readonly List<Entry> _ordered = [];
    private readonly List<UnmodelledObject> _unmodelled = [];
    private readonly Dictionary<CatalogAddress, UnmodelledObject> _unmodelledAt = [];
    private readonly List<UnmodelledLink> _links = [];
    private readonly Dictionary<SchemaObjectId, Entry> _sequenceOwners = [];
    private uint _made;

    public void AddMember(CatalogAddress member, uint extension) => _members[member with { Sub = 0 }] = extension;

    public void AddUnmodelled(CatalogAddress address, UnmodelledObject item)
    {
        _unmodelled.Add(item);
        _unmodelledAt.TryAdd(address, item);
    }

    public void AddAlias(CatalogAddress alias, CatalogAddress of)
    {
        if (!_entries.ContainsKey(alias))
            _aliases.TryAdd(alias, of);
    }

    /// <summary>Takes an object up, unless it belongs to an extension, to a table that is left out, or to none that is known.</summary>
    public void Add(CatalogRow row)
    {
        var kind = row.Kind;
        var address = row.Address ?? new CatalogAddress(0, _made++);
        if (_members.ContainsKey(address with { Sub = 0 }))
            return;
        var parent = row.Parent is { } oid ? FindParent(oid) : null;
        if (parent is null && row.Parent is not null)
            return;
        var id = row.Schema is { } schema
            ? new SchemaObjectId(kind, schema, row.PartOf, row.Name, row.Arguments)
            : new SchemaObjectId(kind, parent!.Id.Schema, parent.Id.Name, row.Name);
        if (kind == SchemaObjectKind.Table && isIgnored(id.Schema, id.Name))
            return;
        var facts = row.Facts;
        if (kind == SchemaObjectKind.Default)
        {
            var column = new CatalogAddress(CatalogAddress.Relation, row.Parent!.Value, row.Number);
            if (_entries.TryGetValue(column, out var entryOfColumn))
            {
                if (entryOfColumn.Facts.ContainsKey("generated"))
                {
                    AddExpression(address, column, facts["expression"]);
                    return;
                }
                parent = entryOfColumn;
                id = id with { Name = entryOfColumn.Id.Name };
            }
        }
        if (row.Keys is { } keys)
            facts["definition"] = Key(facts["type"], row.Parent!.Value, keys);
        FactForm.Settle(id, facts);
        var entry = new Entry(id, facts) { Parent = parent?.Id, Place = address.Oid };
        _entries[address] = entry;
        _ordered.Add(entry);
        if (kind == SchemaObjectKind.SequenceOwner)
            _sequenceOwners[parent!.Id] = entry;
        if (row.Alias is { } alias)
            _aliases[new CatalogAddress(CatalogAddress.Relation, alias)] = address;
    }

    /// <summary>Takes up facts of an object that is known already, and what dependencies may name in its place.</summary>
    public void AddFacts(CatalogRow row)
    {
        if (row.Address is not { } address || !_entries.TryGetValue(address, out var entry))
            return;
        foreach (var (fact, value) in row.Facts)
            entry.Facts[fact] = value;
        FactForm.Settle(entry.Id, entry.Facts);
        if (row.Alias is { } alias)
            _aliases[new CatalogAddress(CatalogAddress.Relation, alias)] = address;
    }

    public void AddComment(CatalogAddress address, string? column, string text)
    {
        if (_entries.TryGetValue(address, out var entry))
            entry.Facts[column == LinkQueries.OfNotNull ? "not_null_comment" : "comment"] = text;
        else if (column is not null && Find(address with { Sub = 0 }) is { } whole)
            whole.Facts[$"comment {column}"] = text;
        else if (Find(address) is { Id.Kind: SchemaObjectKind.Constraint } constraint)
            constraint.Facts["index_comment"] = text;
        else if (Find(address) is { Id.Kind: SchemaObjectKind.Column } identity)
            identity.Facts["identity_comment"] = text;
    }

    public void AddPrivileges(CatalogAddress view, string column, string rights)
    {
        // What nobody has any more is as if it never had been.
        if (rights != "-" && _entries.TryGetValue(view, out var entry))
            entry.Facts[$"acl {column}"] = rights;
    }

    public void AddDependency(CatalogAddress from, CatalogAddress to)
    {
        var (dependent, needed) = (Find(from), Find(to));
        if (dependent is null || needed is null)
        {
            if (dependent is not null && FindUnmodelled(to) is { } other)
                _links.Add(new UnmodelledLink(other, dependent.Id, NeedsId: false));
            else if (needed is not null && FindUnmodelled(from) is { } user)
                _links.Add(new UnmodelledLink(user, needed.Id, NeedsId: true));
            return;
        }
        // That a sequence belongs to a column is a thing of its own: the sequence is there before the table.
        if (dependent.Id.Kind == SchemaObjectKind.Sequence && needed.Id.Kind == SchemaObjectKind.Column)
        {
            if (_sequenceOwners.TryGetValue(dependent.Id, out var owner))
                owner.Needs.Add(needed.Id);
            return;
        }
        if (dependent != needed)
            dependent.Needs.Add(needed.Id);
    }

    public SchemaModel Build(string user, int version)
    {
        var schemas = _ordered.Where(entry => entry.Id.Kind == SchemaObjectKind.Schema).Select(entry => entry.Id.Name).ToHashSet(StringComparer.Ordinal);
        var copies = _ordered.Where(entry => entry.Facts.ContainsKey(PartitionCopies.Of)).ToLookup(entry => entry.Parent);
        var model = new SchemaModel(
            _ordered.Where(entry => !entry.Facts.ContainsKey(PartitionCopies.Of)).OrderBy(entry => entry.Place).Select(entry => Finish(entry) is var item && copies.Contains(entry.Id)
                ? item.WithCopies([.. copies[entry.Id].OrderBy(copy => copy.Place).Select(Finish)]) : item),
            _unmodelled)
        {
            Links = [.. _links.Distinct()],
            DefaultPrivileges = _ordered.Where(entry => entry.Id.Kind == SchemaObjectKind.DefaultPrivileges && entry.Id.Name == user).ToDictionary(entry => entry.Id, Finish),
            User = user,
            ServerVersion = version,
        };
        return ProcedureTwins.Mark(model, model);

        SchemaObject Finish(Entry entry)
        {
            if (schemas.Contains(entry.Id.Schema))
                entry.Needs.Add(new SchemaObjectId(SchemaObjectKind.Schema, "", "", entry.Id.Schema));
            if (entry.Facts.TryGetValue("in_schema", out var name) && schemas.Contains(name))
                entry.Needs.Add(new SchemaObjectId(SchemaObjectKind.Schema, "", "", name));
            if (entry.Parent is { } parent && parent != entry.Id)
                entry.Needs.Add(parent);
            return new SchemaObject(entry.Id, entry.Facts, entry.Needs);
        }
    }

    // A generated column is its expression; what the expression needs, the column needs.
    private void AddExpression(CatalogAddress expression, CatalogAddress column, string text)
    {
        if (!_entries.TryGetValue(column, out var entry))
            return;
        entry.Facts["expression"] = text;
        _aliases[expression] = column;
    }

    // As pg_get_constraintdef has it, which takes the server a while.
    private string Key(string type, uint relation, short[] columns) => (type == "p" ? "PRIMARY KEY (" : "UNIQUE (")
        + Identifier.List(columns.Select(number => _entries[new CatalogAddress(CatalogAddress.Relation, relation, number)].Id.Name)) + ")";

    private Entry? FindParent(uint oid) =>
        Find(new CatalogAddress(CatalogAddress.Relation, oid)) ?? Find(new CatalogAddress(CatalogAddress.Type, oid));

    private Entry? Find(CatalogAddress address)
    {
        for (var hops = 0; hops < 4; hops++)
        {
            if (_entries.TryGetValue(address, out var entry))
                return entry;
            if (address.Sub != 0)
            {
                // Of columns only those of tables are objects of their own.
                address = address with { Sub = 0 };
            }
            else if (_members.TryGetValue(address, out var extension))
            {
                address = new CatalogAddress(CatalogAddress.Extension, extension);
            }
            else if (!_aliases.TryGetValue(address, out address))
            {
                return null;
            }
        }
        return null;
    }

    private UnmodelledObject? FindUnmodelled(CatalogAddress address) =>
        _unmodelledAt.GetValueOrDefault(address with { Sub = 0 }) ?? (_aliases.TryGetValue(address, out var of) ? _unmodelledAt.GetValueOrDefault(of) : null);

    private sealed class Entry(SchemaObjectId id, FactList facts)
    {
        public SchemaObjectId Id { get; } = id;

        public FactList Facts { get; } = facts;

        public SchemaObjectId? Parent { get; init; }

        /// <summary>Objects come in the order in which they were made.</summary>
        public uint Place { get; init; }

        public List<SchemaObjectId> Needs { get; } = new(4);
    }
}
