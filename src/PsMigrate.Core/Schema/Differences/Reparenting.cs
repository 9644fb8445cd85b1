using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Tables that get other parents, or whose columns become their own or a parent's. They let go of their parents before
/// anything else, and take on the new ones when all columns stand. What a table has from its parents alone would become
/// its own meanwhile: a stand-in holds it, an empty table that is a parent for the time of the migration; and what it is to
/// have from others alone comes by way of it. Only where a column that is a table's own is to be a parent's alone, or a generated one
/// stays so while what it reads becomes the table's own, the table is made anew with its rows: no statement brings that about.
/// </summary>
internal sealed class Reparenting
{
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly Dictionary<SchemaObjectId, Foster> _fosters = [];
    private readonly Dictionary<SchemaObjectId, SchemaObjectId> _standIns = [];
    // No table with rows takes on a parent's check that is not valid, but the check reaches it from a parent that it has.
    private readonly IReadOnlyList<SchemaObject> _waiting;

    public Reparenting(SchemaModel from, SchemaModel to)
    {
        (_from, _to) = (from, to);
        var children = from.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Table && !item.Is("bound") && to.Find(item.Id) is { } after && !after.Is("bound")
            && (item.Is("inherits") || after.Is("inherits")) && IsKnown(item, from) && IsKnown(after, to)).Select(item => item.Id).ToArray();
        Anew = MadeAnew(children);
        foreach (var child in children.Where(child => !Anew.ContainsKey(child)))
        {
            if (Foster.Plan(child, from, to) is { } foster)
                _fosters.Add(child, foster);
        }
        foreach (var foster in _fosters.Values.Where(foster => foster.StandIn is not null))
            _standIns.Add(foster.StandIn!.Value, foster.Child);
        _waiting = [.. _fosters.Values.SelectMany(foster => Inheritance.Parents(to, foster.Child).Where(parent => foster.Joins.Contains(parent.Id.Sql)))
            .SelectMany(parent => Inheritance.Checks(to, parent.Id).Values).Where(check => check.Is("not_valid")).DistinctBy(check => check.Id)];
        if (_fosters.Count + Anew.Count == 0)
        {
            (From, To) = (from, to);
            return;
        }
        From = Apply(from, _fosters.Values.SelectMany(foster => foster.Before()), Anew);
        To = Apply(to, _fosters.Values.SelectMany(foster => foster.After()), null);
    }

    /// <summary>The schema as it is once the tables have let go.</summary>
    public SchemaModel From { get; }

    /// <summary>The schema as it is to be before they take on their parents.</summary>
    public SchemaModel To { get; }

    /// <summary>The check above that a table is to have, where that one is not valid; null where it is, or where there is none.</summary>
    /// <param name="copy">What the table has of it.</param>
    public SchemaObject? Unvalidated(SchemaObject copy) =>
        Inheritance.Inherited(_to, copy.Id.TableId).GetValueOrDefault(copy.Id.Name) is { } above && above.Is("not_valid") ? above : null;

    /// <summary>Whether a check goes while tables take on its own, and reaches all of them again.</summary>
    /// <param name="check">The check.</param>
    public bool Waits(SchemaObject check) => _waiting.Any(other => other.Id == check.Id);

    /// <summary>The tables that have to be made anew, and why.</summary>
    public IReadOnlyDictionary<SchemaObjectId, string> Anew { get; }

    /// <summary>The object whose change another one's is part of: what happens to a stand-in happens to the table that it stands in for.</summary>
    public SchemaObjectId Subject(SchemaObjectId id)
    {
        if (_standIns.Count == 0)
            return id;
        if (id.Kind == SchemaObjectKind.Table)
            return _standIns.GetValueOrDefault(id, id);
        return id.Table.Length > 0 && _standIns.TryGetValue(id.TableId, out var child)
            ? id.Kind == SchemaObjectKind.Column ? id with { Table = child.Name } : child
            : id;
    }

    /// <summary>What is different about a table's parents, in a few words; nothing where they are the same.</summary>
    public string? Detail(SchemaObjectId table)
    {
        if (!_fosters.ContainsKey(table) && !Anew.ContainsKey(table))
            return null;
        var (before, after) = (_from.Find(table)!.List("inherits"), _to.Find(table)!.List("inherits"));
        if (before.SequenceEqual(after))
            return Anew.GetValueOrDefault(table, "columns of its own");
        // Of a table that is made anew its own facts say it.
        return Anew.ContainsKey(table) ? null : $"inherits: {Text(before)} -> {Text(after)}";

        static string Text(string[] parents) => parents.Length == 0 ? "none" : string.Join(", ", parents);
    }

    /// <summary>Makes the stand-ins, and lets go of parents.</summary>
    /// <param name="counts">Of which tables.</param>
    public IEnumerable<(SchemaObjectId Table, string Sql)> LetGo(Func<SchemaObjectId, bool> counts)
    {
        foreach (var foster in _fosters.Values.Where(foster => counts(foster.Child)))
        {
            if (foster.StandIn is { } standIn)
            {
                foreach (var sql in TableWriter.Create(From.Find(standIn)!, From, _ => true))
                    yield return (foster.Child, sql);
                yield return (foster.Child, $"ALTER TABLE {foster.Child.Sql} INHERIT {standIn.Sql}");
            }
            foreach (var parent in foster.Leaves)
                yield return (foster.Child, $"ALTER TABLE {foster.Child.Sql} NO INHERIT {parent}");
        }
    }

    /// <summary>Takes on the parents that are to be, and takes the stand-ins away.</summary>
    public IEnumerable<(SchemaObjectId Table, string Sql)> TakeOn()
    {
        foreach (var check in _waiting)
            yield return (check.Id.TableId, $"ALTER TABLE {check.Id.TableSql} DROP CONSTRAINT {check.Id.NameSql}");
        foreach (var foster in _fosters.Values)
        {
            foreach (var parent in foster.Joins)
                yield return (foster.Child, $"ALTER TABLE {foster.Child.Sql} INHERIT {parent}");
            if (foster.StandIn is { } standIn)
            {
                yield return (foster.Child, $"ALTER TABLE {foster.Child.Sql} NO INHERIT {standIn.Sql}");
                yield return (foster.Child, $"DROP TABLE {standIn.Sql}");
            }
        }
        foreach (var check in _waiting)
        {
            foreach (var sql in ObjectWriters.For(check.Id.Kind).Create(check, _to).Concat(MetadataStatements.Comments(null, check)))
                yield return (check.Id.TableId, sql);
        }
    }

    private static bool IsKnown(SchemaObject table, SchemaModel model) => Inheritance.Parents(model, table.Id).Count == table.List("inherits").Length;

    // The children of a table that is made anew are, too, as far as they stay its children.
    private Dictionary<SchemaObjectId, string> MadeAnew(IReadOnlyList<SchemaObjectId> children)
    {
        var anew = new Dictionary<SchemaObjectId, string>();
        foreach (var child in children)
        {
            var columns = _from.PartsOf(child, SchemaObjectKind.Column).Where(column => !column.Is("inherited") && _to.Find(column.Id)?.Is("inherited") == true).Select(column => column.Id.NameSql).ToArray();
            // A parent that has the generated column has what it reads.
            var generated = _from.PartsOf(child, SchemaObjectKind.Column).Where(column => IsInherited(column) && _to.Find(column.Id) is { } after && IsInherited(after)
                && Foster.Reads(column).Any(name => BecomesOwn(column.Id with { Name = name }))).Select(column => column.Id.NameSql).ToArray();
            if (columns.Length > 0)
                anew.Add(child, $"from its parents alone: {string.Join(", ", columns)}");
            else if (generated.Length > 0)
                anew.Add(child, $"generated from columns of its own: {string.Join(", ", generated)}");
        }
        var pending = new Queue<SchemaObjectId>(anew.Keys);
        while (pending.TryDequeue(out var table))
        {
            foreach (var child in Inheritance.Children(_from, table).Where(child => !child.Is("bound") && _to.Find(child.Id)?.List("inherits").Contains(table.Sql) == true
                && anew.TryAdd(child.Id, $"made anew because of {table.Display}")))
                pending.Enqueue(child.Id);
        }
        return anew;
    }

    private static bool IsInherited(SchemaObject column) => column.Is("generated") && column.Is("inherited");

    private bool BecomesOwn(SchemaObjectId column) => _from.Find(column)?.Is("inherited") == true && _to.Find(column)?.Is("inherited") == false;

    // A child that is without its parent has names from there, which the server would not give the parent then.
    private HashSet<SchemaObjectId> Ancestors(SchemaModel model)
    {
        var found = new HashSet<SchemaObjectId>();
        var pending = new Queue<SchemaObjectId>(_fosters.Keys);
        while (pending.TryDequeue(out var table))
        {
            foreach (var parent in Inheritance.Parents(model, table).Where(parent => found.Add(parent.Id)))
                pending.Enqueue(parent.Id);
        }
        return found;
    }

    private SchemaModel Apply(SchemaModel model, IEnumerable<SchemaObject> change, IReadOnlyDictionary<SchemaObjectId, string>? anew)
    {
        var changed = change.ToDictionary(item => item.Id);
        foreach (var table in anew?.Keys ?? [])
            changed.Add(table, model.Find(table)!.With(new Dictionary<string, string>(model.Find(table)!.Facts) { [TableWriter.Anew] = "true" }));
        foreach (var column in NotNull.Named(Ancestors(model), model))
            changed.TryAdd(column.Id, column);
        var fresh = changed.Values.Where(item => model.Find(item.Id) is null).OrderBy(item => item.Id.Kind).ToArray();
        return model.With(model.Objects.Select(item => changed.GetValueOrDefault(item.Id, item)).Concat(fresh));
    }
}
