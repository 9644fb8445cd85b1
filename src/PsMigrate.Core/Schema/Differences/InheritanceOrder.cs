using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>Which steps must come before which because tables inherit: columns and checks of parents reach their children.</summary>
internal sealed class InheritanceOrder(SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph)
{
    /// <summary>Pairs of steps, the one that comes first ahead.</summary>
    public IEnumerable<(SchemaAction First, SchemaAction Second)> Pairs() => treatments.All.Where(id => treatments[id] != Treatment.Keep).SelectMany(id => id.Kind switch
    {
        SchemaObjectKind.Column => Column(id),
        SchemaObjectKind.Constraint => Check(id),
        SchemaObjectKind.Table when treatments.Creates(id) => Child(id),
        _ => [],
    });

    private IEnumerable<(SchemaAction, SchemaAction)> Column(SchemaObjectId id)
    {
        var step = new SchemaAction(SchemaStep.Alter, id);
        foreach (var holder in Inheritance.AllHolders(from, id))
        {
            // A column of its own goes when those above are gone, one that is theirs alone together with them.
            if (treatments.Drops(id) && treatments.Drops(holder) && graph.DropOf(id).Id == id)
                yield return from.Find(id)!.Is("inherited") ? (graph.DropOf(id), graph.DropOf(holder)) : (graph.DropOf(holder), graph.DropOf(id));
        }
        foreach (var holder in Inheritance.AllHolders(from, id).Where(holder => treatments[id] == Treatment.Alter && treatments[holder] == Treatment.Alter))
        {
            var parents = new SchemaAction(SchemaStep.Alter, holder);
            yield return NotNull.BecomesInherited(from.Find(id)!, to.Find(id)!) || NotNull.IsNamedBefore(id, holder, from, to) ? (step, parents) : (parents, step);
        }
        foreach (var holder in Inheritance.AllHolders(to, id).Where(treatments.Creates))
        {
            // The parent's new column finds this one as it is to be.
            if (treatments[id] == Treatment.Alter)
                yield return (step, graph.CreateOf(holder));
            if (!treatments.Creates(id))
                continue;
            yield return to.Find(id)!.Is("inherited") || graph.CreateOf(id).Id != id
                ? (graph.CreateOf(holder), graph.CreateOf(id)) : (graph.CreateOf(id), graph.CreateOf(holder));
        }
        // A column follows in its parent's step, so that whatever keeps it from changing must be gone by then.
        foreach (var holder in Inheritance.AllHolders(from, id).Where(holder => treatments[holder] == Treatment.Alter || treatments.Drops(holder)))
        {
            var change = treatments.Drops(holder) ? graph.DropOf(holder) : new SchemaAction(SchemaStep.Alter, holder);
            foreach (var dependent in from.DependentsOf(id).Where(other => treatments.Drops(other) && graph.DropOf(other) != graph.DropOf(id)))
                yield return (graph.DropOf(dependent), change);
        }
        foreach (var holder in Inheritance.AllHolders(to, id))
        {
            foreach (var dependent in to.DependentsOf(id).Where(other => treatments.Creates(other) && graph.CreateOf(other).Id != id))
            {
                if (graph.Settled(holder) is { } settled)
                    yield return (settled, graph.CreateOf(dependent));
            }
        }
    }

    // A new child has the columns that its parents are to have.
    private IEnumerable<(SchemaAction, SchemaAction)> Child(SchemaObjectId id)
    {
        foreach (var parent in Inheritance.Parents(to, id))
        {
            foreach (var column in to.PartsOf(parent.Id, SchemaObjectKind.Column))
            {
                if (graph.Settled(column.Id) is { } settled)
                    yield return (settled, graph.CreateOf(id));
            }
            foreach (var column in from.PartsOf(parent.Id, SchemaObjectKind.Column).Where(column => treatments.Drops(column.Id)))
                yield return (graph.DropOf(column.Id), graph.CreateOf(id));
        }
    }

    private IEnumerable<(SchemaAction, SchemaAction)> Check(SchemaObjectId id)
    {
        foreach (var table in treatments.Creates(id) && to.Find(id)!.Is("not_valid") ? UnvalidatedChecks.Below(to.Find(id)!, to).Where(treatments.Creates) : [])
            yield return (graph.CreateOf(table), graph.CreateOf(id));
        foreach (var holder in Above(from, id).Where(treatments.Drops))
        {
            if (treatments.Drops(id))
                yield return graph.DropOf(id).Id == id ? (graph.DropOf(holder), graph.DropOf(id)) : (graph.DropOf(id), graph.DropOf(holder));
            if (treatments.Creates(id))
                yield return (graph.DropOf(holder), graph.CreateOf(id));
        }
        // It becomes one with a valid one, not the other way round.
        foreach (var holder in Above(to, id).Where(holder => treatments.Creates(id) && treatments.Creates(holder) && to.Find(holder)!.Is("not_valid") && !to.Find(id)!.Is("not_valid") && !treatments.Creates(id.TableId)))
            yield return (graph.CreateOf(id), graph.CreateOf(holder));
        foreach (var holder in Above(to, id).Where(holder => treatments.Drops(id) && treatments.Creates(holder)))
            yield return (graph.DropOf(id), graph.CreateOf(holder));
    }

    // The checks of the tables above that are one with it.
    private static IEnumerable<SchemaObjectId> Above(SchemaModel model, SchemaObjectId check)
    {
        foreach (var parent in Inheritance.Parents(model, check.TableId))
        {
            var other = check with { Schema = parent.Id.Schema, Table = parent.Id.Name };
            if (model.Find(other) is { } item && Inheritance.IsHandedOn(item))
                yield return other;
            foreach (var further in Above(model, other))
                yield return further;
        }
    }
}
