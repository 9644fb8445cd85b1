namespace PsMigrate.Revisions;

/// <summary>
/// The order in which revisions are taken back, and, reversed, applied. It is the one that Alembic documents and
/// tests: from the heads (in load order) down along a line, until a revision that something still pending needs; then on
/// with what needs it. All choices follow load order and declared order.
/// </summary>
internal sealed class RevisionOrder
{
    private readonly RevisionEdges _edges;
    private readonly bool[] _members;
    private readonly int[] _pendingUps;
    private readonly List<Slot> _slots = [];
    private readonly Slot?[] _slotOf;
    private readonly Dictionary<int, Blocked> _blocked = [];
    private Slot? _first;
    private Slot? _last;

    private RevisionOrder(RevisionEdges edges, bool[] members)
    {
        _edges = edges;
        _members = members;
        _pendingUps = new int[edges.Count];
        _slotOf = new Slot?[edges.Count];
    }

    /// <summary>Orders a set of revisions, each before everything it revises or depends on.</summary>
    /// <param name="edges">The graph.</param>
    /// <param name="members">The set.</param>
    public static List<int> NewestFirst(RevisionEdges edges, bool[] members) => new RevisionOrder(edges, members).Run();

    private List<int> Run()
    {
        for (var node = 0; node < _members.Length; node++)
            if (_members[node])
                foreach (var down in _edges.NormalizedDowns[node])
                    _pendingUps[down]++;
        for (var node = 0; node < _members.Length; node++)
            if (_members[node] && _pendingUps[node] == 0)
                Append(node);

        var order = new List<int>();
        for (var slot = _first; slot is not null;)
        {
            if (_pendingUps[slot.Head] > 0)
            {
                slot = FirstSlotAbove(slot.Head);
                continue;
            }
            order.Add(slot.Head);
            slot = Descend(slot);
        }
        return order;
    }

    /// <summary>Moves a slot whose head has been taken down to the next revisions of its line.</summary>
    private Slot? Descend(Slot slot)
    {
        var head = slot.Head;
        _slotOf[head] = null;
        _blocked.Remove(head);
        slot.Head = -1;
        foreach (var down in _edges.NormalizedDowns[head])
        {
            _pendingUps[down]--;
            if (!_members[down] || _slotOf[down] is not null)
                continue;
            if (slot.Head < 0)
                Occupy(slot, down);
            else
                Append(down);
        }
        return slot.Head >= 0 ? slot : Remove(slot);
    }

    private Slot FirstSlotAbove(int node)
    {
        if (!_blocked.TryGetValue(node, out var blocked))
            _blocked.Add(node, blocked = Walk(node));
        // Slots only ever leave the ones above a revision, or join them at the end, so the search never goes back.
        while (!blocked.Above.Contains(_slots[blocked.Key].Head))
            blocked.Key++;
        return _slots[blocked.Key];
    }

    private Blocked Walk(int node)
    {
        var above = new HashSet<int>();
        var key = int.MaxValue;
        var todo = new Stack<int>([node]);
        while (todo.TryPop(out var next))
            foreach (var up in _edges.NormalizedUps[next])
                if (_members[up] && IsPending(up) && above.Add(up))
                {
                    key = Math.Min(key, _slotOf[up]?.Key ?? int.MaxValue);
                    todo.Push(up);
                }
        return new Blocked(above) { Key = key };
    }

    private bool IsPending(int node) => _slotOf[node] is not null || _pendingUps[node] > 0;

    private void Append(int node)
    {
        var slot = new Slot(_slots.Count) { Previous = _last };
        _slots.Add(slot);
        if (_last is null)
            _first = slot;
        else
            _last.Next = slot;
        _last = slot;
        Occupy(slot, node);
    }

    private void Occupy(Slot slot, int node)
    {
        slot.Head = node;
        _slotOf[node] = slot;
    }

    private Slot? Remove(Slot slot)
    {
        if (slot.Previous is null)
            _first = slot.Next;
        else
            slot.Previous.Next = slot.Next;
        if (slot.Next is null)
            _last = slot.Previous;
        else
            slot.Next.Previous = slot.Previous;
        return slot.Previous ?? _first;
    }

    /// <summary>A line being followed, in the order in which lines were met.</summary>
    private sealed class Slot(int key)
    {
        public int Key { get; } = key;

        public int Head { get; set; } = -1;

        public Slot? Previous { get; set; }

        public Slot? Next { get; set; }
    }

    /// <summary>A revision that waits, what was pending above it when it was met, and the first slot to look at.</summary>
    private sealed class Blocked(HashSet<int> above)
    {
        public HashSet<int> Above { get; } = above;

        public int Key { get; set; }
    }
}
