using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema;

/// <summary>What tables have from the tables that they inherit from, or whose partitions they are.</summary>
internal static class Inheritance
{
    private const string NotInherited = " NO INHERIT";

    /// <summary>The parents that the model knows, in their order.</summary>
    public static IReadOnlyList<SchemaObject> Parents(SchemaModel model, SchemaObjectId table)
    {
        if (model.Find(table) is not { } item || !item.Is("inherits"))
            return [];
        var names = item.List("inherits");
        return [.. item.Dependencies.Where(other => other.Kind == SchemaObjectKind.Table && names.Contains(other.Sql))
            .OrderBy(other => Array.IndexOf(names, other.Sql)).Select(model.Find).OfType<SchemaObject>()];
    }

    /// <summary>The tables that inherit from a table directly, partitions included.</summary>
    public static IEnumerable<SchemaObject> Children(SchemaModel model, SchemaObjectId table) => model.DependentsOf(table)
        .Where(other => other.Kind == SchemaObjectKind.Table).Select(other => model.Find(other)!).Where(other => other.List("inherits").Contains(table.Sql));

    /// <summary>A table and all that inherit from it, its partitions among them.</summary>
    public static IEnumerable<SchemaObjectId> WithChildren(SchemaModel model, SchemaObjectId table) =>
        Children(model, table).SelectMany(child => WithChildren(model, child.Id)).Prepend(table);

    /// <summary>The columns of the parents that a column is one with: they are altered, and it follows.</summary>
    public static IEnumerable<SchemaObjectId> Holders(SchemaModel model, SchemaObjectId column) => Parents(model, column.TableId)
        .Select(parent => column with { Schema = parent.Id.Schema, Table = parent.Id.Name }).Where(other => model.Find(other) is not null);

    /// <summary>Those and the ones that they are one with in turn.</summary>
    public static IEnumerable<SchemaObjectId> AllHolders(SchemaModel model, SchemaObjectId column) =>
        Holders(model, column).SelectMany(other => AllHolders(model, other).Prepend(other));

    /// <summary>A column, and those above and below that are one with it.</summary>
    public static IReadOnlyCollection<SchemaObjectId> Lineage(SchemaModel model, SchemaObjectId column)
    {
        var found = new HashSet<SchemaObjectId> { column };
        var pending = new Queue<SchemaObjectId>(found);
        while (pending.TryDequeue(out var next))
        {
            var below = Children(model, next.TableId).Select(child => next with { Schema = child.Id.Schema, Table = child.Id.Name });
            foreach (var other in Holders(model, next).Concat(below).Where(found.Add))
                pending.Enqueue(other);
        }
        return found;
    }

    /// <summary>The checks that a table hands on, by name: its own and those that it has from above.</summary>
    public static Dictionary<string, SchemaObject> Checks(SchemaModel model, SchemaObjectId table)
    {
        var checks = Inherited(model, table);
        foreach (var own in model.PartsOf(table, SchemaObjectKind.Constraint).Where(IsHandedOn))
            checks[own.Id.Name] = own;
        return checks;
    }

    /// <summary>The checks that a table has from above, by name, whether or not it has them of its own as well.</summary>
    public static Dictionary<string, SchemaObject> Inherited(SchemaModel model, SchemaObjectId table)
    {
        var checks = new Dictionary<string, SchemaObject>(StringComparer.Ordinal);
        foreach (var (name, check) in Parents(model, table).SelectMany(parent => Checks(model, parent.Id)))
            checks.TryAdd(name, check);
        return checks;
    }

    /// <summary>A part of a table as one of another table that has the same columns; owner, privileges and comments are the first one's alone.</summary>
    /// <param name="part">The part.</param>
    /// <param name="table">The other table.</param>
    /// <param name="facts">Which facts it is to have.</param>
    public static SchemaObject Copy(SchemaObject part, SchemaObjectId table, IReadOnlyDictionary<string, string> facts)
    {
        var own = part.Id.TableId;
        return new SchemaObject(
            part.Id with { Schema = table.Schema, Table = table.Name }, facts.Where(fact => !MetadataStatements.Is(fact.Key)).ToDictionary(), [.. part.Dependencies.Select(need =>
                need == own ? table : need.Schema == own.Schema && need.Table == own.Name ? need with { Schema = table.Schema, Table = table.Name } : need)]);
    }

    /// <summary>Whether the tables below have a constraint, too.</summary>
    public static bool IsHandedOn(SchemaObject constraint) =>
        constraint["type"] == "c" && !constraint["definition"]!.EndsWith(NotInherited, StringComparison.Ordinal);
}
