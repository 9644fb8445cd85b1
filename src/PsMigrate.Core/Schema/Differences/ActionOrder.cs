namespace PsMigrate.Schema.Differences;

/// <summary>Puts the steps into an order; among those that may come next the choice is always the same.</summary>
internal sealed class ActionOrder
{
    private readonly SchemaModel _from;
    private readonly Dictionary<SchemaObjectId, int> _places = [];
    private readonly Dictionary<SchemaAction, int> _referring = [];

    public ActionOrder(SchemaModel from, SchemaModel to)
    {
        _from = from;
        foreach (var item in to.Objects.Concat(from.Objects))
            _places.TryAdd(item.Id, _places.Count);
    }

    /// <summary>Orders the steps.</summary>
    /// <param name="graph">The steps.</param>
    /// <param name="circle">Steps that wait for each other, each for the one before it; none where there is an order.</param>
    public IReadOnlyList<SchemaAction> Sort(ActionGraph graph, out IReadOnlyList<SchemaAction> circle)
    {
        var waiting = graph.Steps.Keys.ToDictionary(step => step, _ => 0);
        foreach (var next in graph.Steps.Values.SelectMany(steps => steps))
            waiting[next]++;
        foreach (var table in graph.Steps.Keys.SelectMany(step => Referred(step, graph)))
            _referring[table] = _referring.GetValueOrDefault(table) + 1;
        var ready = new PriorityQueue<SchemaAction, (int, bool, int, int)>(
            waiting.Where(step => step.Value == 0).Select(step => (step.Key, Priority(step.Key))));
        var order = new List<SchemaAction>(waiting.Count);
        while (ready.TryDequeue(out var step, out _))
        {
            if (!waiting.Remove(step))
                continue;
            order.Add(step);
            foreach (var table in Referred(step, graph).Where(table => --_referring[table] == 0 && waiting.GetValueOrDefault(table, 1) == 0))
                ready.Enqueue(table, Priority(table));
            foreach (var next in graph.Steps[step])
            {
                if (--waiting[next] == 0)
                    ready.Enqueue(next, Priority(next));
            }
        }
        circle = waiting.Count == 0 ? [] : Circle(graph, waiting);
        return order;
    }

    // The tables that had better go behind one that goes: its foreign keys go with it then.
    private IEnumerable<SchemaAction> Referred(SchemaAction step, ActionGraph graph)
    {
        if (step.Step != SchemaStep.Drop || step.Id.Kind != SchemaObjectKind.Table)
            return [];
        return _from.PartsOf(step.Id, SchemaObjectKind.Constraint).Where(key => key["type"] == "f")
            .SelectMany(key => key.Dependencies).Select(id => new SchemaAction(SchemaStep.Drop, id.Table.Length == 0 ? id : id.TableId))
            .Distinct().Where(other => other != step && other.Id.Kind == SchemaObjectKind.Table && graph.Steps.ContainsKey(other));
    }

    // Each step that waits does so for another one that does.
    private List<SchemaAction> Circle(ActionGraph graph, Dictionary<SchemaAction, int> waiting)
    {
        var before = new Dictionary<SchemaAction, SchemaAction>();
        foreach (var step in waiting.Keys.OrderBy(Priority))
        {
            foreach (var next in graph.Steps[step].Where(waiting.ContainsKey))
                before.TryAdd(next, step);
        }
        var way = new List<SchemaAction>();
        for (var step = waiting.Keys.MinBy(Priority); !way.Contains(step); step = before[step])
            way.Add(step);
        way.RemoveRange(0, way.IndexOf(before[way[^1]]));
        way.Reverse();
        return way;
    }

    // New enum values first, since what uses them may have to wait for a commit.
    private (int, bool, int, int) Priority(SchemaAction step)
    {
        var kind = (int)step.Id.Kind;
        var place = _places[step.Id];
        return step.Step switch
        {
            SchemaStep.Alter when step.Id.Kind == SchemaObjectKind.Enum => (0, false, kind, place),
            SchemaStep.Detach => (1, false, -100, place),
            SchemaStep.Drop => (1, _referring.GetValueOrDefault(step) > 0, -kind, -place),
            SchemaStep.Leave => (2, false, -kind, -place),
            SchemaStep.Alter => (3, false, kind, place),
            SchemaStep.Create => (4, false, kind, place),
            // Before indexes come.
            SchemaStep.Attach => (4, false, (int)SchemaObjectKind.Default, place),
            _ => (5, false, -kind, -place),
        };
    }
}
