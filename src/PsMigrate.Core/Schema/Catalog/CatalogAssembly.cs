using System.Globalization;

namespace PsMigrate.Schema.Catalog;

/// <summary>Puts the catalog's rows together: addresses become identities, and dependencies lead from object to object.</summary>
internal sealed class CatalogAssembly(Func<string, string, bool> isIgnored)
{
    private readonly Dictionary<CatalogAddress, uint> _members = [];
    private readonly Dictionary<CatalogAddress, CatalogAddress> _aliases = [];
    private readonly Dictionary<CatalogAddress, Entry> _entries = [];
    private readonly List<Entry> _ordered = [];
    private readonly List<UnmodelledObject> _unmodelled = [];
    private readonly Dictionary<SchemaObjectId, Entry> _sequenceOwners = [];
    private uint _made;

    public void AddMember(CatalogAddress member, uint extension) => _members[member with { Sub = 0 }] = extension;

    public void AddUnmodelled(string kind, string name) => _unmodelled.Add(new UnmodelledObject(kind, name));

    public void AddAlias(CatalogAddress alias, CatalogAddress of)
    {
        if (!_entries.ContainsKey(alias))
            _aliases.TryAdd(alias, of);
    }

    /// <summary>Takes an object up, unless it belongs to an extension, to a table that is left out, or to none that is known.</summary>
    public void Add(CatalogColumns row)
    {
        var kind = Enum.Parse<SchemaObjectKind>(row.Text("kind"));
        var address = row.Oid("class") is { } system
            ? new CatalogAddress(system, row.Oid("oid")!.Value, row.Sub)
            : new CatalogAddress(0, _made++);
        if (_members.ContainsKey(address with { Sub = 0 }))
            return;
        var parent = row.Oid("parent") is { } oid ? FindParent(oid) : null;
        if (parent is null && row.Oid("parent") is not null)
            return;
        var id = row.Has("schema")
            ? new SchemaObjectId(kind, row.Text("schema"), row.Text("part_of"), row.Text("name"), row.Text("arguments"))
            : new SchemaObjectId(kind, parent!.Id.Schema, parent.Id.Name, row.Text("name"));
        if (kind == SchemaObjectKind.Table && isIgnored(id.Schema, id.Name))
            return;
        var facts = row.Facts();
        if (kind == SchemaObjectKind.Default)
        {
            var column = new CatalogAddress(CatalogAddress.Relation, row.Oid("parent")!.Value, int.Parse(facts["number"], CultureInfo.InvariantCulture));
            facts.Remove("number");
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
        FactForm.Settle(id, facts);
        var entry = new Entry(id, facts) { Parent = parent?.Id };
        _entries[address] = entry;
        _ordered.Add(entry);
        if (kind == SchemaObjectKind.SequenceOwner)
            _sequenceOwners[parent!.Id] = entry;
        if (row.Oid("alias") is { } alias)
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
    }

    public void AddDependency(CatalogAddress from, CatalogAddress to)
    {
        if (Find(from) is not { } dependent)
            return;
        if (Find(to) is not { } needed)
            return;
        // That a sequence belongs to a column is a thing of its own: the sequence is there before the table.
        if (dependent.Id.Kind == SchemaObjectKind.Sequence && needed.Id.Kind == SchemaObjectKind.Column)
        {
            if (_sequenceOwners.TryGetValue(dependent.Id, out var owner))
                owner.Needs.Add(needed.Id);
            return;
        }
        dependent.Needs.Add(needed.Id);
    }

    public SchemaModel Build(string user, int version)
    {
        var schemas = _ordered.Where(entry => entry.Id.Kind == SchemaObjectKind.Schema).Select(entry => entry.Id.Name).ToHashSet(StringComparer.Ordinal);
        return new SchemaModel(
            _ordered.Select(entry =>
            {
                var item = new SchemaObject(entry.Id, entry.Facts);
                if (schemas.Contains(entry.Id.Schema))
                    item.DependOn(new SchemaObjectId(SchemaObjectKind.Schema, "", "", entry.Id.Schema));
                if (entry.Parent is { } parent)
                    item.DependOn(parent);
                foreach (var need in entry.Needs)
                    item.DependOn(need);
                return item;
            }),
            _unmodelled)
        {
            User = user,
            ServerVersion = version,
        };
    }

    // A generated column is its expression; what the expression needs, the column needs.
    private void AddExpression(CatalogAddress expression, CatalogAddress column, string text)
    {
        if (!_entries.TryGetValue(column, out var entry))
            return;
        entry.Facts["expression"] = text;
        _aliases[expression] = column;
    }

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

    private sealed class Entry(SchemaObjectId id, Dictionary<string, string> facts)
    {
        public SchemaObjectId Id { get; } = id;

        public Dictionary<string, string> Facts { get; } = facts;

        public SchemaObjectId? Parent { get; init; }

        public HashSet<SchemaObjectId> Needs { get; } = [];
    }
}
