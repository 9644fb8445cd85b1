using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Moves rows between a default partition and others: the default one is detached, takes in the rows of those that go, hands
/// theirs to those that come, and is attached again. A table that comes as the default partition does so before it is attached.
/// No trigger of a user's fires for that.
/// </summary>
internal sealed class DefaultPartitionMoves
{
    private const string Forced = "force_row_security";

    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly Treatments _treatments;
    private readonly ActionGraph _graph;
    private readonly Dictionary<DefaultPartitionGroup, HashSet<SchemaAction>> _awaited;
    private readonly HashSet<DefaultPartitionGroup> _begun = [];
    private readonly HashSet<SchemaObjectId> _emptied = [];

    public DefaultPartitionMoves(SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph)
    {
        (_from, _to, _treatments, _graph) = (from, to, treatments, graph);
        _awaited = treatments.DefaultPartitions.Groups.ToDictionary(group => group, group => StepsOf(group).ToHashSet());
    }

    /// <summary>Which step must come before which: the table's columns and what goes first, then the partitions, then all that comes.</summary>
    public IEnumerable<(SchemaAction First, SchemaAction Second)> Edges()
    {
        foreach (var (group, steps) in _awaited)
        {
            var own = Inheritance.WithChildren(_to, group.Default).ToHashSet();
            var tables = Above(group.Table).Concat(own).ToHashSet();
            foreach (var id in _treatments.All.Where(id => id.Table.Length > 0 && (tables.Contains(id.TableId) || RefersTo(id, tables))))
            {
                foreach (var edge in steps.SelectMany(step => Around(id, step)))
                    yield return edge;
            }
            foreach (var step in steps.Where(step => step.Step == SchemaStep.Drop))
            {
                if (_treatments.Creates(group.Default))
                    yield return (_graph.CreateOf(group.Default), step);
                foreach (var later in steps.Where(later => later.Step != SchemaStep.Drop))
                    yield return (step, later);
            }
            // It brings its rows when all others are there, and no key refers to it.
            if (AttachOf(group) is { } attach)
            {
                foreach (var edge in steps.Select(step => (step, attach)).Concat(_treatments.All.Where(id => RefersTo(id, own)).SelectMany(id => Around(id, attach))))
                    yield return edge;
            }
            // What a partition's own partitions need is there before the partition itself.
            foreach (var tree in group.Coming)
            {
                foreach (var need in tree.Skip(1).Where(_treatments.Creates).SelectMany(id => _to.Find(id)!.Dependencies).Where(need => !tree.Contains(need) && _treatments.Creates(need)))
                    yield return (_graph.CreateOf(need), _graph.CreateOf(tree[0]));
            }
        }
    }

    /// <summary>What must be done before a step.</summary>
    public IEnumerable<string> Before(SchemaAction step)
    {
        foreach (var (group, steps) in _awaited.Where(entry => entry.Value.Contains(step)))
        {
            foreach (var statement in Begin(group))
                yield return statement;
            foreach (var tree in group.Going.Where(tree => tree.Contains(step.Id) && _emptied.Add(tree[0])))
            {
                foreach (var table in new[] { group.Default, tree[0] }.Where(IsForced))
                    yield return NoForce(table);
                yield return $"INSERT INTO {group.Default.Sql} ({Columns(group)}) OVERRIDING SYSTEM VALUE SELECT {Columns(group)} FROM {tree[0].Sql}";
            }
        }
        foreach (var group in _awaited.Keys.Where(group => step == AttachOf(group)))
        {
            foreach (var statement in Begin(group).Concat(ShareOut(group)))
                yield return statement;
        }
    }

    /// <summary>What must be done behind a step.</summary>
    public IEnumerable<string> Behind(SchemaAction step)
    {
        foreach (var (group, steps) in _awaited.Where(entry => entry.Value.Remove(step) && entry.Value.Count == 0 && !entry.Key.Comes))
        {
            foreach (var statement in ShareOut(group))
                yield return statement;
            yield return $"ALTER TABLE {group.Table.Sql} ATTACH PARTITION {group.Default.Sql} DEFAULT";
            // The copies of triggers that come back with that are not in the states that they were in.
            var tree = Inheritance.WithChildren(_to, group.Default).ToArray();
            foreach (var state in Above(group.Table).SelectMany(table => _from.PartsOf(table, SchemaObjectKind.Trigger)).Where(trigger => !_treatments.Drops(trigger.Id))
                .SelectMany(trigger => TriggerCopies.Statements(trigger, tree)))
                yield return state;
        }
    }

    private IEnumerable<string> Begin(DefaultPartitionGroup group)
    {
        if (!_begun.Add(group))
            yield break;
        if (IsDeferred(group))
            yield return "SET CONSTRAINTS ALL IMMEDIATE";
        if (!group.Comes)
            yield return $"ALTER TABLE {group.Table.Sql} DETACH PARTITION {group.Default.Sql}";
        var own = Inheritance.WithChildren(_to, group.Default).ToArray();
        foreach (var table in own.Where(table => Triggers(table, own).Any()))
            yield return $"ALTER TABLE {table.Sql} DISABLE TRIGGER USER";
    }

    private IEnumerable<string> ShareOut(DefaultPartitionGroup group)
    {
        var forced = group.Coming.Select(tree => tree[0]).Append(group.Default).Where(IsForced).ToArray();
        foreach (var table in forced)
            yield return NoForce(table);
        foreach (var statement in group.Coming.SelectMany(tree => Move(group, tree)))
            yield return statement;
        foreach (var table in forced.Where(table => _to.Find(table)!.Is(Forced)))
            yield return $"ALTER TABLE {table.Sql} FORCE ROW LEVEL SECURITY";
        var own = Inheritance.WithChildren(_to, group.Default).ToArray();
        foreach (var statement in own.SelectMany(table => Enable(table, own)))
            yield return statement;
    }

    private static SchemaAction? AttachOf(DefaultPartitionGroup group) => group.Comes ? new SchemaAction(SchemaStep.Attach, group.Default) : null;

    // The server knows which rows belong to a partition once it is there.
    private IEnumerable<string> Move(DefaultPartitionGroup group, IReadOnlyList<SchemaObjectId> tree)
    {
        foreach (var table in tree.Where(table => Triggers(table, [.. Above(group.Table), .. tree]).Any()))
            yield return $"ALTER TABLE {table.Sql} DISABLE TRIGGER USER";
        var take = $"WITH moved AS (DELETE FROM {group.Default.Sql} WHERE ";
        var give = $" RETURNING {Columns(group)}) INSERT INTO {tree[0].Sql} ({Columns(group)}) OVERRIDING SYSTEM VALUE SELECT {Columns(group)} FROM moved";
        var condition = $"pg_catalog.pg_get_partition_constraintdef({Literal.Text(tree[0].Sql)}::pg_catalog.regclass)";
        yield return $"DO {Literal.Text($"BEGIN EXECUTE {Literal.Text(take)} || {condition} || {Literal.Text(give)}; END")}";
        foreach (var statement in tree.SelectMany(table => Enable(table, [.. Above(group.Table), .. tree])))
            yield return statement;
    }

    private IEnumerable<string> Enable(SchemaObjectId table, IReadOnlyList<SchemaObjectId> lineage)
    {
        var triggers = Triggers(table, lineage).ToArray();
        if (triggers.Length == 0)
            yield break;
        yield return $"ALTER TABLE {table.Sql} ENABLE TRIGGER USER";
        foreach (var trigger in triggers.Where(trigger => trigger.Is("enabled")))
            yield return $"ALTER TABLE {table.Sql} {trigger["enabled"]} TRIGGER {trigger.Id.NameSql}";
    }

    // Its own, and those for each row that it has from above. What goes has gone meanwhile, what comes is still to come.
    private IEnumerable<SchemaObject> Triggers(SchemaObjectId table, IReadOnlyList<SchemaObjectId> lineage)
    {
        var above = Above(table).ToHashSet();
        return lineage.Where(above.Contains).SelectMany(other => _from.PartsOf(other, SchemaObjectKind.Trigger)
            .Where(trigger => !_treatments.Drops(trigger.Id) && (other == table || trigger["definition"]!.Contains(" FOR EACH ROW ", StringComparison.Ordinal))));
    }

    // Policies would hide rows even from the table's owner, or refuse them.
    private bool IsForced(SchemaObjectId table) => _from.Find(table)?.Is(Forced) == true || _to.Find(table)?.Is(Forced) == true;

    private static string NoForce(SchemaObjectId table) => $"ALTER TABLE {table.Sql} NO FORCE ROW LEVEL SECURITY";

    private bool RefersTo(SchemaObjectId id, HashSet<SchemaObjectId> tables) => id.Kind == SchemaObjectKind.Constraint
        && ForeignKeys.Referenced((_to.Find(id) ?? _from.Find(id))!) is { } table && tables.Contains(table);

    private bool IsDeferred(DefaultPartitionGroup group) => Above(group.Table).Append(group.Default)
        .SelectMany(table => _from.PartsOf(table, SchemaObjectKind.Constraint)).Any(constraint => constraint["deferrable"]?.EndsWith("DEFERRED", StringComparison.Ordinal) == true);

    private string Columns(DefaultPartitionGroup group) => Identifier.List(_to.PartsOf(group.Table, SchemaObjectKind.Column)
        .Where(column => !column.Is("generated")).Select(column => column.Id.Name));

    // The table itself and those that it is a partition of.
    private IEnumerable<SchemaObjectId> Above(SchemaObjectId table)
    {
        for (var item = _from.Find(table) ?? _to.Find(table); item is not null; item = PartitionBounds.Parent(item, _from) ?? PartitionBounds.Parent(item, _to) ?? Coming(item.Id))
            yield return item.Id;
    }

    // The table to which another one comes along with the move of rows.
    private SchemaObject? Coming(SchemaObjectId table) => _treatments.DefaultPartitions.Groups.FirstOrDefault(group => group.Coming.Any(tree => tree[0] == table))?.Table is { } above ? _from.Find(above) : null;

    private IEnumerable<SchemaAction> StepsOf(DefaultPartitionGroup group) =>
        group.Going.SelectMany(tree => tree).Where(_treatments.Drops).Select(_graph.DropOf)
            .Concat(group.Coming.SelectMany(tree => tree).Where(_treatments.Creates).Select(_graph.CreateOf))
            .Concat(group.Coming.SelectMany(tree => tree).Where(id => _treatments.Moves.Of(id)?.Joins == true).Select(id => new SchemaAction(SchemaStep.Attach, id)));

    private IEnumerable<(SchemaAction First, SchemaAction Second)> Around(SchemaObjectId id, SchemaAction step)
    {
        // A check that came meanwhile would not reach the default partition.
        var isShape = id.Kind is SchemaObjectKind.Column or SchemaObjectKind.Default || (_to.Find(id) ?? _from.Find(id))!["type"] == "c";
        if (_treatments.Drops(id))
            yield return (_graph.DropOf(id), step);
        if (_treatments[id] == Treatment.Alter)
            yield return isShape ? (new SchemaAction(SchemaStep.Alter, id), step) : (step, new SchemaAction(SchemaStep.Alter, id));
        if (_treatments.Creates(id) && _graph.CreateOf(id) is var create)
        {
            if (isShape)
                yield return (create, step);
            else if (create.Id == id)
                yield return (step, create);
        }
    }
}
