namespace PsMigrate.Schema.Differences;

/// <summary>
/// When columns let go of the rows of other tables, and take them again: before and behind all that PostgreSQL refuses to do
/// to those tables meanwhile.
/// </summary>
internal sealed class PassageOrder(SchemaModel from, SchemaModel to, Treatments treatments, ActionGraph graph)
{
    /// <summary>Refuses what has no such way.</summary>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.SchemaCycle"/>: a column holds ranges of a table's rows, is one of a typed table, or comes
    /// from two parents.
    /// </exception>
    public static void Check(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        foreach (var column in treatments.All.Where(treatments.Passes))
        {
            CheckParents(column, from, to);
            if (treatments.HoldsRows(column) is { } cause && (from.Find(column.TableId)!.Is("of_type") || Contents(column, from).Any(id => id.Kind == SchemaObjectKind.RangeType && Contents(id, from).Overlaps(treatments.Blocked))))
            {
                throw new MigrationException(
                    MigrationErrorId.SchemaCycle,
                    $"{cause.Display} cannot change, because {column.Display} holds rows of it.",
                    $"Turn {column.Display} into another type first (text, say), in a migration of its own, and back in one behind the change; or write the migration by hand.")
                {
                    Subject = column.Display,
                };
            }
        }
    }

    // Where a column comes from in the end.
    private static IEnumerable<SchemaObjectId> Roots(SchemaObjectId column, SchemaModel model) =>
        Inheritance.Holders(model, column).SelectMany(parent => Roots(parent, model).DefaultIfEmpty(parent)).Distinct();

    // PostgreSQL changes the type of a column from one parent at a time, and finds that the other one's differs.
    private static void CheckParents(SchemaObjectId column, SchemaModel from, SchemaModel to)
    {
        foreach (var child in Inheritance.WithChildren(from, column.TableId).Select(table => column with { Schema = table.Schema, Table = table.Name }))
        {
            var parents = Roots(child, from).Intersect(Roots(child, to)).ToArray();
            if (parents.Length > 1)
            {
                throw new MigrationException(
                    MigrationErrorId.SchemaCycle,
                    $"The type of {child.Display} cannot change, because it comes from {string.Join(" and ", parents.Select(parent => parent.Display))}.",
                    "Take the table out of all parents but one (ALTER TABLE ... NO INHERIT) in a migration of its own, and let it inherit again in one behind the change; or write the migration by hand.")
                {
                    Subject = child.Display,
                };
            }
        }
    }

    /// <summary>Which step must come before which.</summary>
    public IEnumerable<(SchemaAction First, SchemaAction Second)> Edges()
    {
        foreach (var column in treatments.All.Where(treatments.Passes))
        {
            yield return (Leave(column), Alter(column));
            foreach (var edge in Lineage(column))
                yield return edge;
            // The names of what is within are those of before.
            foreach (var type in Contents(column, from).Where(treatments.Drops))
                yield return (Leave(column), graph.DropOf(type));
        }
        foreach (var blocked in treatments.Blocked)
        {
            var steps = Steps(blocked).Distinct().ToArray();
            foreach (var holder in RowTypes.Holders(blocked, from))
            {
                if (Release(holder) is { } release)
                {
                    foreach (var step in steps)
                        yield return (release, step);
                }
            }
            foreach (var holder in RowTypes.Holders(blocked, to))
            {
                if (Take(holder) is { } take)
                {
                    foreach (var step in steps.Where(step => step.Step != SchemaStep.Drop))
                        yield return (step, take);
                }
            }
        }
    }

    // A child's column changes with its parent's, and comes under another parent only while both wait.
    private IEnumerable<(SchemaAction First, SchemaAction Second)> Lineage(SchemaObjectId column)
    {
        var table = column.TableId;
        var (before, after) = (from.Find(table)!, to.Find(table)!);
        var moves = treatments[table] == Treatment.Alter && before["inherits"] != after["inherits"];
        if (moves)
            yield return (Leave(column), Alter(table));
        foreach (var parent in Inheritance.Holders(from, column).Where(treatments.Passes))
        {
            yield return (Leave(column), Leave(parent));
            if (moves)
                yield return (Leave(parent), Alter(table));
        }
        foreach (var parent in Inheritance.Holders(to, column).Where(treatments.Passes))
        {
            yield return (Alter(parent), Alter(column));
            if (moves)
            {
                yield return (Leave(parent), Alter(table));
                yield return (Alter(table), Alter(parent));
            }
        }
    }

    // What is done to a table or type and to its columns; those that come from a parent change there.
    private IEnumerable<SchemaAction> Steps(SchemaObjectId blocked)
    {
        foreach (var step in StepsOf(blocked))
            yield return step;
        if (blocked.Kind != SchemaObjectKind.Table)
            yield break;
        foreach (var column in from.PartsOf(blocked, SchemaObjectKind.Column).Concat(to.PartsOf(blocked, SchemaObjectKind.Column)).Select(column => column.Id).Distinct())
        {
            foreach (var step in Upwards(column).SelectMany(StepsOf))
                yield return step;
        }
    }

    private IEnumerable<SchemaObjectId> Upwards(SchemaObjectId column) =>
        Inheritance.Holders(from, column).Concat(Inheritance.Holders(to, column)).Distinct().SelectMany(Upwards).Prepend(column);

    private IEnumerable<SchemaAction> StepsOf(SchemaObjectId id)
    {
        if (treatments.Passes(id))
            yield return Leave(id);
        if (treatments[id] == Treatment.Alter)
            yield return Alter(id);
        // A column that goes for good is in nobody's way.
        if (treatments.Drops(id) && (id.Kind != SchemaObjectKind.Column || treatments.Creates(id)))
            yield return graph.DropOf(id);
        if (treatments.Creates(id))
            yield return graph.CreateOf(id);
    }

    private SchemaAction? Release(SchemaObjectId holder) => treatments.Passes(holder) ? Leave(holder)
        : treatments.Drops(holder) ? graph.DropOf(holder)
        : treatments[holder] == Treatment.Alter && treatments.IsRetyped(holder) ? Alter(holder)
        : null;

    private SchemaAction? Take(SchemaObjectId holder) => treatments.Creates(holder) ? graph.CreateOf(holder)
        : treatments[holder] == Treatment.Alter && treatments.IsRetyped(holder) ? Alter(holder)
        : null;

    // The types and tables of which the values of a column or range are made, by whatever depth.
    private static HashSet<SchemaObjectId> Contents(SchemaObjectId holder, SchemaModel model)
    {
        var found = new HashSet<SchemaObjectId>();
        var pending = new Queue<(string Type, SchemaObject Item)>([(model.Find(holder)![holder.Kind == SchemaObjectKind.RangeType ? "subtype" : "type"]!, model.Find(holder)!)]);
        while (pending.TryDequeue(out var next))
        {
            foreach (var id in next.Item.Dependencies.Where(need => RowTypes.IsOf(next.Type, need) && found.Add(need)))
            {
                foreach (var part in RowTypes.Within(model.Find(id)!, model))
                    pending.Enqueue(part);
            }
        }
        return found;
    }

    private static SchemaAction Leave(SchemaObjectId id) => new(SchemaStep.Leave, id);

    private static SchemaAction Alter(SchemaObjectId id) => new(SchemaStep.Alter, id);
}
