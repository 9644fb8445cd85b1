using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Indexes and constraints that a partition has because of its parent. They follow from the parent's, and are no objects
/// of their own; but when the partition is detached they stay with it, and when a table is attached those that it has
/// already are taken over.
/// </summary>
internal static class PartitionParts
{
    private const char Inner = '\u001e';

    /// <summary>The schema as it is, as if what stays with its table had been the table's own before, with the statements for it at the table.</summary>
    public static SchemaModel Apply(SchemaModel from, SchemaModel to)
    {
        var changed = new Dictionary<SchemaObjectId, SchemaObject?>();
        var kept = new List<SchemaObject>();
        foreach (var before in from.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Table))
        {
            if (to.Find(before.Id) is not { } after)
                continue;
            if (before.Is("bound") == after.Is("bound"))
                TakeOver(after, from, to, changed);
            else if (before.Is("attached"))
                Detach(before, from, to, changed, kept);
            else if (after.Is("attached"))
                Attach(before, after, from, to, changed);
        }
        return changed.Count == 0 ? from
            : from.With(from.Objects.Select(item => changed.TryGetValue(item.Id, out var other) ? other : item).OfType<SchemaObject>().Concat(kept));
    }

    private static void Detach(SchemaObject table, SchemaModel from, SchemaModel to, Dictionary<SchemaObjectId, SchemaObject?> changed, List<SchemaObject> kept)
    {
        var statements = new List<string>();
        var wanted = Parts(table.Id, to).Where(part => from.Find(part.Id) is null).ToList();
        foreach (var (id, definition) in Attached(table))
        {
            if (wanted.FirstOrDefault(part => IsSame(part, id, definition)) is not { } twin)
            {
                // Unless it went with the parent's.
                statements.Add(id.Kind == SchemaObjectKind.Index ? $"DROP INDEX IF EXISTS {id.Sql}" : $"ALTER TABLE {id.TableSql} DROP CONSTRAINT IF EXISTS {id.NameSql}");
                continue;
            }
            wanted.Remove(twin);
            kept.Add(twin);
            if (twin.Id != id)
                statements.Add(ImpliedRenames.Statement(id, twin.Id));
        }
        foreach (var column in from.PartsOf(table.Id, SchemaObjectKind.Column).Where(column => column.Is("not_null_inherited")))
            changed[column.Id] = OwnNotNull(column, to.Find(column.Id), statements);
        changed[table.Id] = With(table, "detached", statements);
    }

    // The constraint of the parent's name becomes the table's own.
    private static SchemaObject OwnNotNull(SchemaObject column, SchemaObject? after, List<string> statements)
    {
        var facts = column.Facts.Where(fact => fact.Key != "not_null_inherited").ToDictionary();
        if (after?.Is("not_null") == true && NotNull.Name(column) != NotNull.Name(after))
        {
            statements.Add(Rename(column, after));
            facts.Remove("not_null_name");
            if (after["not_null_name"] is { } name)
                facts["not_null_name"] = name;
        }
        return column.With(facts);
    }

    private static void Attach(SchemaObject table, SchemaObject after, SchemaModel from, SchemaModel to, Dictionary<SchemaObjectId, SchemaObject?> changed)
    {
        var statements = new List<string>();
        var there = Parts(table.Id, from).Where(part => to.Find(part.Id) is null).ToList();
        foreach (var (id, definition) in Attached(after))
        {
            if (there.FirstOrDefault(part => IsSame(part, id, definition)) is not { } twin)
                continue;
            there.Remove(twin);
            changed[twin.Id] = null;
            if (twin.Id != id)
                statements.Add(ImpliedRenames.Statement(twin.Id, id));
        }
        foreach (var column in from.PartsOf(table.Id, SchemaObjectKind.Column).Where(column => column.Is("not_null")))
        {
            if (to.Find(column.Id) is { } inherited && inherited.Is("not_null_inherited") && NotNull.Name(inherited) != NotNull.Name(column))
                statements.Add(Rename(column, inherited));
        }
        if (statements.Count > 0)
            changed[table.Id] = With(table, "attaching", statements);
    }

    // What the partition has already becomes part of the parent's when that is made.
    private static void TakeOver(SchemaObject after, SchemaModel from, SchemaModel to, Dictionary<SchemaObjectId, SchemaObject?> changed)
    {
        if (PartitionBounds.Parent(after, to) is { } parent && to.PartsOf(parent.Id, SchemaObjectKind.Index).Any(index => index.Is("partitions")))
            return;
        foreach (var (id, definition) in Attached(after))
        {
            if (from.Find(id) is { } twin && to.Find(id) is null && twin["type"] is not ("c" or "f") && IsSame(twin, id, definition))
                changed[id] = null;
        }
    }

    /// <summary>The indexes and constraints that a partition has because of its parent.</summary>
    public static IEnumerable<SchemaObjectId> Of(SchemaObject table) => Attached(table).Select(part => part.Id);

    private static string Rename(SchemaObject column, SchemaObject after) => ImpliedRenames.Statement(
        column.Id with { Kind = SchemaObjectKind.Constraint, Name = NotNull.Name(column) }, column.Id with { Kind = SchemaObjectKind.Constraint, Name = NotNull.Name(after) });

    private static SchemaObject With(SchemaObject table, string fact, IEnumerable<string> statements) => table.With(
        new Dictionary<string, string>(table.Facts.Where(other => other.Key != "attached")) { [fact] = string.Join(SchemaObject.ListSeparator, statements) });

    private static IEnumerable<(SchemaObjectId Id, string Definition)> Attached(SchemaObject table) => table.List("attached").Select(text => text.Split(Inner))
        .Select(part => (new SchemaObjectId(part[0] == "c" ? SchemaObjectKind.Constraint : SchemaObjectKind.Index, table.Id.Schema, table.Id.Name, part[1]), part[2]));

    private static IEnumerable<SchemaObject> Parts(SchemaObjectId table, SchemaModel model) =>
        model.PartsOf(table, SchemaObjectKind.Constraint).Concat(model.PartsOf(table, SchemaObjectKind.Index));

    // A check is taken over under its own name only.
    private static bool IsSame(SchemaObject part, SchemaObjectId id, string definition) => part.Id.Kind == id.Kind
        && (id.Kind == SchemaObjectKind.Index
            ? ImpliedRenames.WithoutName(part["definition"]!, part.Id.Name) == ImpliedRenames.WithoutName(definition, id.Name).Replace(" ON ONLY ", " ON ", StringComparison.Ordinal)
            : part["definition"] == definition && (part["type"] != "c" || part.Id == id));
}
