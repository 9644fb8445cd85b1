using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Partitions that are detached, attached, or go to another place. Each is detached before anything else happens to it or to
/// the tables above it, changes as a table of its own, and is attached when the columns on both sides are what they are to be.
/// What it has because of those above stays with it, and is taken over by those that come to be above it.
/// </summary>
internal sealed class PartitionMoves
{
    /// <summary>The version of PostgreSQL since which a partition has the identity of the tables above it.</summary>
    public const int IdentityOfPartitionsSince = 17;

    private readonly Dictionary<SchemaObjectId, PartitionMove> _moves;
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;

    public PartitionMoves(SchemaModel from, SchemaModel to)
    {
        (_from, _to) = (from, to);
        Anew = PartitionBounds.MadeAnew(from, to);
        _moves = from.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Table && to.Find(item.Id) is { } after && Moves(item, after))
            .Select(item => new PartitionMove(item.Id, item, to.Find(item.Id)!)).ToDictionary(move => move.Table);
        var unfinished = new UnfinishedIndexes(from, to, _moves.ContainsKey);
        foreach (var table in unfinished.Keepers.Where(table => !IsWithinAnew(table)))
            _moves.TryAdd(table, new PartitionMove(table, from.Find(table)!, to.Find(table)!));
        (From, To) = Apply(from, to);
        // A new partition with copies of its own making is made as a table first, as is one with a check that is not valid, which it
        // would have valid otherwise; the copies below it may be such again.
        while (CopyFamilies.Bringers(From, To, Coming()).Concat(To.Objects.Where(HasUnvalidated)).Where(table => from.Find(table.Id) is null && !_moves.ContainsKey(table.Id)).DistinctBy(table => table.Id).ToArray() is { Length: > 0 } bringers)
        {
            foreach (var table in bringers)
                _moves.Add(table.Id, new PartitionMove(table.Id, null, to.Find(table.Id)!));
            (From, To) = Apply(from, to);
        }
        (From, To) = CopyFamilies.Settle(From, To, Coming());
        From = unfinished.Mark(From);
    }

    /// <summary>The schema as it is once the partitions are detached.</summary>
    public SchemaModel From { get; }

    /// <summary>The schema as it is to be before they are attached.</summary>
    public SchemaModel To { get; }

    /// <summary>The partitioned tables that are made anew with all of their rows, each with the cause.</summary>
    public IReadOnlyDictionary<SchemaObjectId, SchemaObjectId> Anew { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<PartitionMove> All => _moves.Values;

    /// <summary>A table's move; null where it stays.</summary>
    public PartitionMove? Of(SchemaObjectId table) => _moves.GetValueOrDefault(table);

    /// <summary>The tables that a partition belonged to, from below to above.</summary>
    public IEnumerable<SchemaObjectId> AboveBefore(SchemaObjectId table) => Above(table, _from);

    /// <summary>The tables that it is to belong to.</summary>
    public IEnumerable<SchemaObjectId> AboveAfter(SchemaObjectId table) => Above(table, _to);

    /// <summary>Whether a table is above the partition before and after the move.</summary>
    public bool IsLeftForAWhile(PartitionMove move, SchemaObjectId table) => move.Joins && AboveBefore(move.Table).Contains(table) && AboveAfter(move.Table).Contains(table);

    /// <summary>The partitions that come to a table.</summary>
    public IEnumerable<PartitionMove> Joining(SchemaObjectId table) => All.Where(move => move.Joins && AboveAfter(move.Table).First() == table);

    private ILookup<SchemaObjectId, SchemaObject> Coming() => All.Where(move => move.Joins).ToLookup(move => AboveAfter(move.Table).First(), move => move.After);

    private static IEnumerable<SchemaObjectId> Above(SchemaObjectId table, SchemaModel model)
    {
        for (var item = model.Find(table) is { } start ? PartitionBounds.Parent(start, model) : null; item is not null; item = PartitionBounds.Parent(item, model))
            yield return item.Id;
    }

    private static bool IsKnown(SchemaObject table, SchemaModel model) => !table.Is("bound") || PartitionBounds.Parent(table, model) is not null;

    // Not within a table that is made anew with all of its rows.
    private bool Moves(SchemaObject before, SchemaObject after) =>
        (before.Is("bound") || after.Is("bound")) && IsKnown(before, _from) && IsKnown(after, _to)
        && (before["bound"] != after["bound"] || before["inherits"] != after["inherits"] || before["partition_key"] != after["partition_key"] || KeepsKey(before.Id) || GetsIdentity(after) || OwnExpressions.Change(_from, _to, before)
            || (before.Is("bound") && after.Is("bound") && Unvalidated(after).Except(Unvalidated(before)).Intersect(Checks(before)).Any()))
        && !IsWithinAnew(before.Id);

    private bool IsWithinAnew(SchemaObjectId table) => AboveBefore(table).Intersect(AboveAfter(table)).Any(Anew.ContainsKey);

    // No statement takes back that a check is valid.
    private static IEnumerable<SchemaObjectId> Unvalidated(SchemaObject partition) => partition.Copies.Where(copy => copy["type"] == "c" && copy.Is("not_valid")).Select(copy => copy.Id);

    private static IEnumerable<SchemaObjectId> Checks(SchemaObject partition) => partition.Copies.Where(copy => copy["type"] == "c").Select(copy => copy.Id);

    private bool HasUnvalidated(SchemaObject table) => table.Is("bound") && _from.Find(table.Id) is null && Inheritance.Parents(_to, table.Id).All(parent => _from.Find(parent.Id) is not null) && Unvalidated(table).Any();

    // Before it was a constraint, a NOT NULL that went from a table went from all of its partitions, or from none where a key
    // needed it. Since then, one that a key needs becomes that of the table above, or the partition's own, only on the way.
    private bool KeepsKey(SchemaObjectId table) => _from.PartsOf(table, SchemaObjectKind.Column).Any(column => column.Is("not_null") && NotNull.IsInKey(column, _from)
        && (_from.ServerVersion >= NotNull.NamedSince
            ? _to.Find(column.Id) is { } after && after.Is("not_null") && column.Is("not_null_inherited") != after.Is("not_null_inherited")
            : Inheritance.Holders(_from, column.Id).Any(holder => _from.Find(holder)!.Is("not_null") && _to.Find(holder)?.Is("not_null") == false)));

    // Of a table that is attached below an identity, only partitions that come afterwards get that.
    private bool GetsIdentity(SchemaObject table)
    {
        var above = Above(table.Id, _to).ToArray();
        return _to.ServerVersion >= IdentityOfPartitionsSince && above.SkipLast(1).Any(other => _from.Find(other) is { } before && before["inherits"] != _to.Find(other)!["inherits"])
            && _to.PartsOf(above[^1], SchemaObjectKind.Column).Any(column => column.Is("identity"));
    }

    private (SchemaModel From, SchemaModel To) Apply(SchemaModel from, SchemaModel to)
    {
        if (_moves.Count == 0)
            return (from, to);
        from = Change(from, All.Where(move => move.Leaves).SelectMany(move => Alone(move.Before!, from, copy => copy["type"] != "f" || !GoesFirst(move, copy))));
        to = Change(to, All.Where(move => move.Joins).SelectMany(move => Alone(move.After, to, copy => copy["type"] == "f" ? HasKey(copy, from) && !IsMadeAnew(move) : !Excludes(copy))));
        // A table that is without the one above it has names from there, which the server would not give that one then.
        var above = _moves.Keys.SelectMany(table => AboveBefore(table).Concat(AboveAfter(table))).ToHashSet();
        return (Change(from, NotNull.Named(above, from)), Change(to, NotNull.Named(above, to)));
    }

    private static SchemaModel Change(SchemaModel model, IEnumerable<SchemaObject> items)
    {
        var changed = items.ToDictionary(item => item.Id);
        return changed.Count == 0 ? model : model.With(
            model.Objects.Select(item => changed.GetValueOrDefault(item.Id, item)).Concat(changed.Values.Where(item => model.Find(item.Id) is null)));
    }

    // With a key by way of which rows refer to this table's, and which makes room while it is away, its copies go, too.
    private bool GoesFirst(PartitionMove move, SchemaObject key) => ForeignKeys.Referenced(key) is { } table && IsLeftForAWhile(move, table);

    // A foreign key that the table has not yet comes with the one above: its rows may refer to each other by way of the tables above.
    private static bool HasKey(SchemaObject key, SchemaModel from) => from.PartsOf(key.Id.TableId, SchemaObjectKind.Constraint)
        .Any(other => other["definition"] == key["definition"] && other["deferrable"] == key["deferrable"] && other.Is("not_valid") == key.Is("not_valid"));

    // A table that is partitioned in another way has no keys when it is attached.
    private static bool IsMadeAnew(PartitionMove move) => move.Before?["partition_key"] != move.After["partition_key"];

    // PostgreSQL takes over no index of a constraint that looks for overlaps, but makes one when the table is attached.
    private static bool Excludes(SchemaObject copy) => copy["type"] == "x" || copy["definition"]?.Contains(" WITHOUT OVERLAPS)", StringComparison.Ordinal) == true;

    // The table by itself, with all that it has from above.
    private static IEnumerable<SchemaObject> Alone(SchemaObject table, SchemaModel model, Func<SchemaObject, bool> hasCopy)
    {
        var parent = PartitionBounds.Parent(table, model)!.Id;
        yield return new SchemaObject(
            table.Id, table.Facts.Where(fact => fact.Key is not ("bound" or "inherits")).ToDictionary(), [.. table.Dependencies.Where(need => need != parent)]);
        foreach (var column in model.PartsOf(table.Id, SchemaObjectKind.Column).Where(column => column.Is("inherited") || column.Is("not_null_inherited") || column.Is("identity")))
        {
            yield return column.With(column.Facts.Where(fact => fact.Key is not ("inherited" or "not_null_inherited")
                && !fact.Key.StartsWith("identity", StringComparison.Ordinal)).ToDictionary());
        }
        foreach (var copy in table.Copies.Where(copy => model.Find(copy.Id) is null))
        {
            if (hasCopy(copy))
                yield return PartitionCopies.Own(copy);
        }
    }
}
