namespace PsMigrate.Schema.Differences;

/// <summary>
/// Indexes of partitioned tables that are unfinished until partitions without a copy go. PostgreSQL looks whether all have one
/// only when one is attached; else the index is made anew, while the partitions that have their copies are detached with these.
/// </summary>
internal sealed class UnfinishedIndexes
{
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly Func<SchemaObjectId, bool> _moves;
    private readonly HashSet<SchemaObjectId> _anew = [];
    private readonly HashSet<SchemaObjectId> _keepers = [];

    /// <summary>Finds them.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="moves">Which partitions are detached or attached for other reasons.</param>
    public UnfinishedIndexes(SchemaModel from, SchemaModel to, Func<SchemaObjectId, bool> moves)
    {
        (_from, _to, _moves) = (from, to, moves);
        foreach (var root in from.Objects.Where(item => item.Is(PartitionCopies.Unfinished)))
        {
            var same = to.PartsOf(root.Id.TableId, root.Id.Kind).Where(other => ImpliedRenames.Signature(other) == ImpliedRenames.Signature(root)).ToArray();
            if ((same.FirstOrDefault(other => other.Id == root.Id) ?? same.FirstOrDefault()) is { } wanted && IsMadeAnew(root, wanted))
                FindKeepers(root);
        }
    }

    /// <summary>The partitions that keep their copies by being detached and attached.</summary>
    public IReadOnlySet<SchemaObjectId> Keepers => _keepers;

    /// <summary>The schema with what says so of each index that is made anew.</summary>
    public SchemaModel Mark(SchemaModel from) => _anew.Count == 0 ? from : from.With(from.Objects.Select(item =>
        _anew.Contains(item.Id) ? item.With(new Dictionary<string, string>(item.Facts) { [Statements.TableWriter.Anew] = "true" }) : item));

    /// <summary>Pairs of steps, the one that comes first ahead: an index is finished when only the partitions that stay are there, and keys need it so.</summary>
    public static IEnumerable<(SchemaAction First, SchemaAction Second)> Order(SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph)
    {
        foreach (var index in from.Objects.Where(item => item.Is(PartitionCopies.Unfinished)))
        {
            if (graph.Settled(index.Id) is not { } settled || from.Find(index.Id.TableId) is not { } table)
                continue;
            foreach (var partition in Inheritance.WithChildren(from, PartitionBounds.Top(table, from)).Skip(1).Where(treatments.Drops))
                yield return (graph.DropOf(partition), settled);
            for (var above = index.Id; ; above = new(above.Kind, table.Id.Schema, table.Id.Name, from.Find(above)![PartitionCopies.Of]!))
            {
                foreach (var key in to.DependentsOf(above).Where(treatments.Creates))
                    yield return (settled, graph.CreateOf(key));
                if (from.Find(above)?.Is(PartitionCopies.Of) != true || PartitionBounds.Parent(table, from) is not { } parent)
                    break;
                table = parent;
            }
        }
    }

    private bool IsMadeAnew(SchemaObject before, SchemaObject after)
    {
        var (isAttached, isAnew) = (false, false);
        foreach (var partition in Partitions(before, _from))
        {
            if (_to.Find(partition.Id) is not { } there || there["inherits"] != partition["inherits"] || _moves(partition.Id) || PartitionCopies.Find(there, after) is not { } wanted)
                continue;
            if (PartitionCopies.Find(partition, before) is not { } copy)
                isAttached = true;
            else if (copy.Is(PartitionCopies.Unfinished) && IsMadeAnew(copy, wanted))
                isAnew = true;
            // What is finished further below counts above.
            else if (copy.Is(PartitionCopies.Unfinished) && IsWhole(wanted))
                isAttached = true;
        }
        // A copy goes only with what it is one of.
        if (!isAnew && (isAttached || !IsWhole(after)))
            return false;
        return _anew.Add(before.Id);
    }

    private bool IsWhole(SchemaObject index) => !index.Is(PartitionCopies.Unfinished)
        && Partitions(index, _to).All(partition => PartitionCopies.Find(partition, index) is { } copy && IsWhole(copy));

    private void FindKeepers(SchemaObject index)
    {
        foreach (var partition in Partitions(index, _from).Where(partition => _to.Find(partition.Id)?.Is("bound") == true))
        {
            if (PartitionCopies.Find(partition, index) is not { } copy)
                continue;
            if (copy.Is(PartitionCopies.Unfinished))
                FindKeepers(copy);
            else
                _keepers.Add(partition.Id);
        }
    }

    private static IEnumerable<SchemaObject> Partitions(SchemaObject index, SchemaModel model) =>
        Inheritance.Children(model, index.Id.TableId).Where(table => table.Is("bound"));
}
