namespace PsMigrate.Schema.Differences;

/// <summary>Puts the steps into an order; among those that may come next the choice is always the same.</summary>
internal sealed class ActionOrder
{
    private readonly Dictionary<SchemaObjectId, int> _places;

    public ActionOrder(SchemaModel from, SchemaModel to)
    {
        _places = [];
        foreach (var item in to.Objects.Concat(from.Objects))
            _places.TryAdd(item.Id, _places.Count);
    }

    /// <summary>Orders the steps.</summary>
    /// <param name="graph">The steps.</param>
    /// <param name="stuck">The steps that wait for each other in a circle, and what waits for those.</param>
    public IReadOnlyList<SchemaAction> Sort(ActionGraph graph, out IReadOnlyList<SchemaAction> stuck)
    {
        var waiting = graph.Steps.Keys.ToDictionary(step => step, _ => 0);
        foreach (var next in graph.Steps.Values.SelectMany(steps => steps))
            waiting[next]++;
        var ready = new PriorityQueue<SchemaAction, (int, int, int)>(
            waiting.Where(step => step.Value == 0).Select(step => (step.Key, Priority(step.Key))));
        var order = new List<SchemaAction>(waiting.Count);
        while (ready.TryDequeue(out var step, out _))
        {
            order.Add(step);
            waiting.Remove(step);
            foreach (var next in graph.Steps[step])
            {
                if (--waiting[next] == 0)
                    ready.Enqueue(next, Priority(next));
            }
        }
        stuck = [.. waiting.Keys.OrderBy(Priority)];
        return order;
    }

    // New enum values first, since what uses them may have to wait for a commit.
    private (int, int, int) Priority(SchemaAction step)
    {
        var kind = (int)step.Id.Kind;
        var place = _places[step.Id];
        return step.Step switch
        {
            SchemaStep.Alter when step.Id.Kind == SchemaObjectKind.Enum => (0, kind, place),
            SchemaStep.Drop => (1, -kind, -place),
            SchemaStep.Leave => (2, -kind, -place),
            SchemaStep.Alter => (3, kind, place),
            SchemaStep.Create => (4, kind, place),
            _ => (5, -kind, -place),
        };
    }
}
