using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// The steps and which must come before which. What is dropped goes in the reverse order of the dependencies as they
/// are, what is made comes in the order of those as they are to be, and what changes in place stands between.
/// </summary>
internal sealed class ActionGraph
{
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly Treatments _treatments;
    private readonly Dictionary<SchemaAction, HashSet<SchemaAction>> _after = [];
    private readonly Dictionary<SchemaObjectId, SchemaAction> _drops = [];
    private readonly Dictionary<SchemaObjectId, SchemaObjectId?> _hosts = [];

    public ActionGraph(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        _from = from;
        _to = to;
        _treatments = treatments;
        Defaults = new InheritedDefaults(from, to, treatments);
        foreach (var id in treatments.All)
            AddNodes(id);
        foreach (var move in treatments.Moves.All)
        {
            if (move.Leaves)
                _after.TryAdd(new SchemaAction(SchemaStep.Detach, move.Table), []);
            if (move.Joins)
                _after.TryAdd(new SchemaAction(SchemaStep.Attach, move.Table), []);
        }
        foreach (var id in treatments.All)
            AddEdges(id);
        AddNameEdges();
        AddPartitionPartEdges();
        foreach (var (first, second) in new PassageOrder(from, to, treatments, this).Edges().Concat(new InheritanceOrder(from, to, treatments, this).Pairs()))
            Order(first, second);
        foreach (var (first, second) in new PartitionMoveOrder(from, to, treatments, this).Pairs().Concat(UnfinishedIndexes.Order(from, to, treatments, this)))
            Order(first, second);
        Moves = new DefaultPartitionMoves(from, to, treatments, this);
        foreach (var (first, second) in Moves.Edges())
            Order(first, second);
        foreach (var (first, second) in new TypeOrder(from, to, treatments, this).Pairs())
            Order(first, second);
    }

    /// <summary>The steps, each with those that must come behind it.</summary>
    public IReadOnlyDictionary<SchemaAction, HashSet<SchemaAction>> Steps => _after;

    /// <summary>Which defaults come with those of the tables above.</summary>
    public InheritedDefaults Defaults { get; }

    /// <summary>What happens to the rows of default partitions between the steps.</summary>
    public DefaultPartitionMoves Moves { get; }

    /// <summary>The step in which an object goes: its own, or that of the object that it goes with.</summary>
    public SchemaAction DropOf(SchemaObjectId id) => _drops.TryGetValue(id, out var known) ? known : _drops[id] = FindDrop(id);

    private SchemaAction FindDrop(SchemaObjectId id)
    {
        for (var hops = 0; hops < 5; hops++)
        {
            if (IsForeignKey(id, _from) || _treatments[id] == Treatment.Swap || RetypedAbove(id).Any())
                break;
            var container = Containers.Of(_from.Find(id)!, _from)
                .FirstOrDefault(candidate => _treatments[candidate] is Treatment.Drop or Treatment.Rebuild && StandsAlone(id, candidate, _from, _treatments.Drops), id);
            if (container == id)
                break;
            id = container;
        }
        return new SchemaAction(SchemaStep.Drop, id);
    }

    /// <summary>The step in which an object is made: its own, or that of the table or column that it is written with.</summary>
    public SchemaAction CreateOf(SchemaObjectId id)
    {
        var host = HostOf(id);
        return new SchemaAction(SchemaStep.Create, host is { } column && column.Kind == SchemaObjectKind.Column ? HostOf(column) ?? column : host ?? id);
    }

    /// <summary>The table or column in whose statement an object is written; null where it has statements of its own.</summary>
    public SchemaObjectId? HostOf(SchemaObjectId id)
    {
        if (_hosts.TryGetValue(id, out var known))
            return known;
        return _hosts[id] = FindHost(id);
    }

    private SchemaObjectId? FindHost(SchemaObjectId id)
    {
        var table = id.TableId;
        switch (id.Kind)
        {
            case SchemaObjectKind.Column:
                return _treatments.Creates(table) ? table : null;
            case SchemaObjectKind.Default:
                var column = id with { Kind = SchemaObjectKind.Column };
                if (Defaults.ComesAlong(id, above => HostOf(above) is not null))
                    return column;
                return _treatments.Creates(column) && !_to.Find(column)!.Is("inherited") && !_to.Find(table)!.Is("of_type") && StandsAlone(id, _treatments.Creates(table) ? table : column, _to, _treatments.Creates) ? column : null;
            case SchemaObjectKind.Constraint:
                var item = _to.Find(id)!;
                return _treatments.Creates(table) && item["type"] != "f" && !item.Is("not_valid") && !item.Is(CopyStatements.Fact) && !ConstraintWriter.IsTwin(item, _to) && !NotNull.IsBroughtAnew(item, _to) && StandsAlone(id, table, _to, _treatments.Creates) ? table : null;
            default:
                return null;
        }
    }

    // Not where what it needs needs the table in turn, such as a check by a function that takes the table's rows.
    private static bool StandsAlone(SchemaObjectId id, SchemaObjectId host, SchemaModel model, Func<SchemaObjectId, bool> moves)
    {
        if (id.Kind is not (SchemaObjectKind.Default or SchemaObjectKind.Constraint or SchemaObjectKind.Index or SchemaObjectKind.Policy or SchemaObjectKind.Trigger or SchemaObjectKind.Rule))
            return true;
        var seen = new HashSet<SchemaObjectId> { id, host };
        var pending = new Queue<SchemaObjectId>(model.Find(id)!.Dependencies.Where(other => other != host && !IsPartOf(other, id)));
        while (pending.TryDequeue(out var other))
        {
            if (other == host || IsPartOf(other, id))
                return false;
            if (!seen.Add(other) || !moves(other) || model.Find(other) is not { } item)
                continue;
            foreach (var next in item.Dependencies)
                pending.Enqueue(next);
        }
        return true;

        static bool IsPartOf(SchemaObjectId other, SchemaObjectId id) => other.Schema == id.Schema
            && ((other.Kind == SchemaObjectKind.Column && other.Table == id.Table) || (other.Kind == SchemaObjectKind.Table && other.Name == id.Table));
    }

    private void AddNodes(SchemaObjectId id)
    {
        if (_treatments.Drops(id))
            _after.TryAdd(DropOf(id), []);
        if (_treatments.Creates(id))
            _after.TryAdd(CreateOf(id), []);
        if (_treatments[id] == Treatment.Alter)
            _after.TryAdd(new SchemaAction(SchemaStep.Alter, id), []);
        if (_treatments.Passes(id))
            _after.TryAdd(new SchemaAction(SchemaStep.Leave, id), []);
        if (_treatments[id] == Treatment.Swap)
            _after.TryAdd(new SchemaAction(SchemaStep.Clean, id), []);
    }

    private void AddEdges(SchemaObjectId id)
    {
        var before = _from.Find(id);
        var after = _to.Find(id);
        var alter = new SchemaAction(SchemaStep.Alter, id);
        switch (_treatments[id])
        {
            case Treatment.Alter when !_treatments.IsOnlyDescribed(id):
                foreach (var needed in after!.Dependencies)
                    Order(Settled(needed), alter);
                foreach (var needed in before!.Dependencies)
                    OrderLettingGo(FirstOf(id), needed, after.Dependencies.Contains(needed) && !_treatments.Passes(id));
                if (id.Kind == SchemaObjectKind.Table && before["unlogged"] != after["unlogged"])
                    OrderLogging(alter, after);
                break;
            case Treatment.Drop:
                OrderDrop(id, before!);
                break;
            case Treatment.Create:
                OrderCreate(id, after!);
                break;
            case Treatment.Rebuild or Treatment.Swap:
                OrderDrop(id, before!);
                OrderCreate(id, after!);
                Order(DropOf(id), CreateOf(id));
                break;
        }
        if (id.Kind == SchemaObjectKind.Rule && after is not null)
            OrderBehindColumns(_treatments[id] == Treatment.Alter ? alter : CreateOf(id));
        if (_treatments[id] == Treatment.Swap)
        {
            Order(CreateOf(id), new SchemaAction(SchemaStep.Clean, id));
            foreach (var needed in before!.Dependencies.Where(needed => _treatments[needed] == Treatment.Swap))
                Order(new SchemaAction(SchemaStep.Clean, id), new SchemaAction(SchemaStep.Clean, needed));
            foreach (var needed in before.Dependencies.Where(needed => _treatments[needed] is Treatment.Drop or Treatment.Rebuild))
                Order(LetsGoWithDefault(id, needed) ? DropOf(id) : new SchemaAction(SchemaStep.Clean, id), DropOf(needed));
        }
    }

    // What a rule gives back is a row of its table.
    private void OrderBehindColumns(SchemaAction rule)
    {
        foreach (var column in _from.PartsOf(rule.Id.TableId, SchemaObjectKind.Column).Where(column => _treatments.Drops(column.Id)))
            Order(DropOf(column.Id), rule);
        foreach (var column in _to.PartsOf(rule.Id.TableId, SchemaObjectKind.Column).Where(column => _treatments.Creates(column.Id)))
            Order(CreateOf(column.Id), rule);
    }

    private static bool LetsGoWithDefault(SchemaObjectId type, SchemaObjectId needed) => type.Kind == SchemaObjectKind.Domain && needed.Kind is SchemaObjectKind.Function or SchemaObjectKind.Aggregate or SchemaObjectKind.Sequence;

    // At no time may a logged table refer to one that is not.
    private void OrderLogging(SchemaAction alter, SchemaObject table)
    {
        foreach (var other in _to.PartsOf(table.Id, SchemaObjectKind.Constraint).Where(part => part["type"] == "f").SelectMany(part => part.Dependencies)
            .Select(other => other.Kind == SchemaObjectKind.Table ? other : other.TableId)
            .Where(other => other != table.Id && _treatments[other] == Treatment.Alter).Distinct())
        {
            var referred = new SchemaAction(SchemaStep.Alter, other);
            if (table.Is("unlogged"))
                Order(alter, referred);
            else
                Order(referred, alter);
        }
    }

    // A default that goes with its table would have to become one of the new type before, where the column above gets another.
    private IEnumerable<SchemaObjectId> RetypedAbove(SchemaObjectId id) =>
        id.Kind == SchemaObjectKind.Default ? Inheritance.AllHolders(_from, id with { Kind = SchemaObjectKind.Column }).Where(_treatments.IsRetyped) : [];

    private void OrderDrop(SchemaObjectId id, SchemaObject item)
    {
        foreach (var column in RetypedAbove(id))
            Order(DropOf(id), FirstOf(column));
        // A copy that goes with its table may do so before or behind what is above it.
        var isCopy = item.Is(PartitionCopies.Of) && DropOf(id).Id.Kind == SchemaObjectKind.Table;
        foreach (var needed in item.Dependencies.Where(needed => !isCopy || needed.Kind is not (SchemaObjectKind.Index or SchemaObjectKind.Constraint)))
        {
            // What is dropped without a word of its type may go while that is aside.
            if (id.Kind == SchemaObjectKind.Column && _treatments[needed] == Treatment.Swap)
                Order(DropOf(id), new SchemaAction(SchemaStep.Clean, needed));
            else if (_treatments.Drops(needed) && !(_treatments[id] == Treatment.Swap && _treatments[needed] != Treatment.Swap))
                Order(DropOf(id), DropOf(needed));
            else if (_treatments[needed] == Treatment.Alter && id.Kind == SchemaObjectKind.Column && LeavesType(needed))
                Order(FirstOf(needed), DropOf(id));
            // A child or partition may hand its rows on, for which the columns above have to be what they are to be; and a column that another one was
            // generated from goes once that has its new expression, which may be from one that comes to the table as it is to be.
            else if (_treatments[needed] == Treatment.Alter && !_treatments.IsOnlyDescribed(needed) && !(needed.Kind == SchemaObjectKind.Table && (id.Kind == SchemaObjectKind.Table || (id.Kind == SchemaObjectKind.Column && needed == id.TableId && KeepsType(needed)))))
                Order(DropOf(id), FirstOf(needed));
        }
    }

    // As long as a table has a type, its columns are those of the type.
    private bool LeavesType(SchemaObjectId table) => _from.Find(table)!["of_type"] is { } type && type != _to.Find(table)!["of_type"];

    private bool KeepsType(SchemaObjectId table) => _from.Find(table)!["of_type"] == _to.Find(table)!["of_type"];

    // A column that changes in place, or leaves its type before that.
    private SchemaAction FirstOf(SchemaObjectId id) => new(_treatments.Passes(id) ? SchemaStep.Leave : SchemaStep.Alter, id);

    private void OrderCreate(SchemaObjectId id, SchemaObject item)
    {
        foreach (var needed in item.Dependencies)
            Order(Settled(needed), CreateOf(id));
    }

    private void OrderLettingGo(SchemaAction alter, SchemaObjectId needed, bool stays)
    {
        if (_treatments[needed] == Treatment.Swap)
            Order(alter, new SchemaAction(SchemaStep.Clean, needed));
        else if (!stays && _treatments.Drops(needed))
            Order(alter, DropOf(needed));
        else if (!stays && _treatments[needed] == Treatment.Alter && !_treatments.IsOnlyDescribed(needed))
            Order(alter, new SchemaAction(SchemaStep.Alter, needed));
    }

    // A name that is still taken by something else has to become free first.
    private void AddNameEdges()
    {
        var taken = Names(_from, _treatments.Drops).ToLookup(entry => entry.Space, entry => entry.Id);
        foreach (var (id, space) in Names(_to, _treatments.Creates))
        {
            foreach (var other in taken[space].Where(other => other != id))
                Order(DropOf(other), CreateOf(id));
        }
    }

    // Those of the partitions' copies, too, which come and go with what is above them.
    private IEnumerable<(SchemaObjectId Id, string Space)> Names(SchemaModel model, Func<SchemaObjectId, bool> counts) =>
        _treatments.All.Where(counts).Select(id => (id, NameSpace(id, model))).Where(entry => entry.Item2 is not null).Select(entry => (entry.id, entry.Item2!))
            .Concat(CopyFamilies.Hidden(model).Where(entry => counts(entry.Owner)).Select(entry => (entry.Owner, $"relation {(entry.Copy with { Kind = SchemaObjectKind.Index }).Sql}")));

    private void AddPartitionPartEdges()
    {
        // A key refers to the partitions, too.
        foreach (var key in _from.Objects.Where(item => item["type"] == "f" && item.Id.Kind == SchemaObjectKind.Constraint && _treatments.Drops(item.Id)
            && item.Dependencies.Any(need => _from.Find(need.Kind == SchemaObjectKind.Table ? need : need.TableId)?.Is("partition_key") == true)))
        {
            foreach (var partition in ForeignKeys.Referenced(key) is { } table ? Inheritance.WithChildren(_from, table).Where(_treatments.Drops) : [])
                Order(DropOf(key.Id), DropOf(partition));
        }
        // A partition that comes later would get its copy of an index that is not to have it.
        foreach (var index in _to.Objects.Where(item => item.Is(CopyStatements.Fact) && _treatments.Creates(item.Id)))
        {
            foreach (var table in Inheritance.WithChildren(_to, index.Id.TableId))
            {
                foreach (var part in _to.PartsOf(table, SchemaObjectKind.Column).Select(column => column.Id).Append(table))
                    Order(Settled(part), CreateOf(index.Id));
            }
        }
    }

    private static string? NameSpace(SchemaObjectId id, SchemaModel model) => id.Kind switch
    {
        SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Sequence or SchemaObjectKind.Index
            or SchemaObjectKind.Enum or SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType => $"relation {id.Sql}",
        SchemaObjectKind.Constraint when model.Find(id)!["type"] is "p" or "u" or "x" => $"relation {id.Sql}",
        SchemaObjectKind.Column when model.Find(id)!.Is("identity") => $"relation {new SchemaObjectId(SchemaObjectKind.Sequence, id.Schema, "", IdentitySequences.Name(model.Find(id)!)).Sql}",
        SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate => $"routine {id.Sql}",
        _ => null,
    };

    /// <summary>The step behind which an object is as it is to be; null where nothing is done with it.</summary>
    public SchemaAction? Settled(SchemaObjectId id) => _treatments[id] switch
    {
        Treatment.Create or Treatment.Rebuild or Treatment.Swap => CreateOf(id),
        Treatment.Alter when !_treatments.IsOnlyDescribed(id) => new SchemaAction(SchemaStep.Alter, id),
        _ => null,
    };

    private void Order(SchemaAction? first, SchemaAction second)
    {
        if (first is { } step && step != second && _after.ContainsKey(second) && _after.TryGetValue(step, out var behind))
            behind.Add(second);
    }

    private static bool IsForeignKey(SchemaObjectId id, SchemaModel model) =>
        id.Kind == SchemaObjectKind.Constraint && model.Find(id) is { } item && item["type"] == "f"
        && (model.Find(id.TableId)?.Is("partition_key") == true || !item.Dependencies.All(other => other.Kind is SchemaObjectKind.Schema || (other.Schema == id.Schema && (other.Table == id.Table || other.Name == id.Table))));
}
