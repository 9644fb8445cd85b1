using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>A schema as it is to be, without the changes that can lose data.</summary>
public static class SafeTarget
{
    // Kinds that share names within a schema: relations, the types of their rows, and other types.
    private static readonly HashSet<SchemaObjectKind> Named =
    [
        SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.Sequence, SchemaObjectKind.Index,
        SchemaObjectKind.Enum, SchemaObjectKind.Domain, SchemaObjectKind.CompositeType, SchemaObjectKind.RangeType,
    ];

    /// <summary>
    /// Keeps what the destructive changes would take away, with all that it needs. What would build upon such a change, or
    /// takes the name of what is kept, is left out too. Of an enum and a composite type only the values and attributes
    /// that would go are kept.
    /// </summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="options">What to compare.</param>
    /// <returns>The schema to go to, and the changes that are left out: those that can lose data, and those that need them.</returns>
    public static (SchemaModel To, IReadOnlyList<SchemaChange> LeftOut) Of(SchemaModel from, SchemaModel to, SchemaDifferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var leftOut = new Dictionary<SchemaObjectId, SchemaChange>();
        while (true)
        {
            // What is kept can keep something else from changing; each round leaves at least one more change out.
            var changes = SchemaDiffer.Compare(from, to, options).Changes;
            var destructive = changes.Where(change => change.IsDestructive && !leftOut.ContainsKey(change.Id)).ToArray();
            if (destructive.Length == 0)
                return (to, [.. leftOut.Values]);
            foreach (var change in destructive)
                leftOut.Add(change.Id, change);
            to = Keep(destructive, from, to);
            var notes = new Dictionary<SchemaObjectId, string>();
            var wanted = to;
            while (Obstacles(from, to, leftOut.Values, notes) is { Count: > 0 } blocked)
                to = Stay(blocked, from, to);
            foreach (var (id, note) in notes.Where(note => !leftOut.ContainsKey(note.Key)))
            {
                var change = changes.FirstOrDefault(change => change.Id == id) ?? Folded(id, from, wanted, notes);
                change?.Note(note);
                if (change is not null)
                    leftOut.Add(id, change);
            }
        }
    }

    // What would have come with a new table that comes without it now.
    private static SchemaChange? Folded(SchemaObjectId id, SchemaModel from, SchemaModel to, Dictionary<SchemaObjectId, string> notes) =>
        from.Find(id) is not null || notes.ContainsKey(id.TableId) ? null : ChangeReview.Added(to.Find(id)!);

    private static SchemaModel Keep(SchemaChange[] destructive, SchemaModel from, SchemaModel to)
    {
        var merged = destructive.Where(IsMerged).ToDictionary(change => change.Id, change => SafeType.Merge(change.Before!, change.After!));
        var held = destructive.Select(change => change.Id).Where(id => !merged.ContainsKey(id)).ToHashSet();
        to = to.With(to.Objects.Select(item => merged.GetValueOrDefault(item.Id, item)));
        return Stay(held, from, to);
    }

    private static bool IsMerged(SchemaChange change) => change.Type == SchemaChangeType.Change && SafeType.CanMerge(change.Before!, change.After!);

    // Objects stay as they are, with all that they need; new ones do not come.
    private static SchemaModel Stay(HashSet<SchemaObjectId> held, SchemaModel from, SchemaModel to)
    {
        var kept = new HashSet<SchemaObjectId>();
        foreach (var id in held)
            Need(id, from, to, held, kept);
        return OwnOrphans(to.With(
            to.Objects.Where(item => !held.Contains(item.Id))
                .Concat(from.Objects.Where(item => held.Contains(item.Id) || (kept.Contains(item.Id) && to.Find(item.Id) is null)))));
    }

    // A column that stays behind when its table leaves the parent that it has it from becomes the table's own.
    private static SchemaModel OwnOrphans(SchemaModel to)
    {
        var orphans = to.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Column && item.Is("inherited") && !Inheritance.Holders(to, item.Id).Any()
            && to.Find(item.Id.TableId) is { } table && Inheritance.Parents(to, table.Id).Count == table.List("inherits").Length).ToHashSet();
        return orphans.Count == 0 ? to : to.With(to.Objects.Select(item => orphans.Contains(item)
            ? item.With(item.Facts.Where(fact => fact.Key is not ("inherited" or "not_null_inherited")).ToDictionary()) : item));
    }

    private static void Need(SchemaObjectId id, SchemaModel from, SchemaModel to, HashSet<SchemaObjectId> held, HashSet<SchemaObjectId> kept)
    {
        if (from.Find(id) is not { } item || !kept.Add(id))
            return;
        foreach (var needed in item.Dependencies)
            Need(needed, from, to, held, kept);
        // What stays anyhow need not have all of its parts.
        if (!held.Contains(id) && to.Find(id) is not null)
            return;
        if (id.Kind is SchemaObjectKind.Table or SchemaObjectKind.Sequence)
        {
            foreach (var part in from.PartsOf(id))
                Need(part.Id, from, to, held, kept);
        }
        if (id.Kind == SchemaObjectKind.Column)
            Need(id with { Kind = SchemaObjectKind.Default }, from, to, held, kept);
    }

    // What would build upon what is left out, and why it has to wait.
    private static HashSet<SchemaObjectId> Obstacles(
        SchemaModel from, SchemaModel to, IEnumerable<SchemaChange> leftOut, Dictionary<SchemaObjectId, string> notes)
    {
        var waiting = leftOut.Where(change => change.Type == SchemaChangeType.Change && !IsMerged(change)).Select(change => change.Id).Concat(notes.Keys).ToHashSet();
        var stays = leftOut.Select(change => change.Id).Concat(notes.Keys).ToHashSet();
        var taken = to.Objects.Where(item => ReferenceEquals(item, from.Find(item.Id))).ToLookup(NameOf, item => item.Id);
        var blocked = new HashSet<SchemaObjectId>();
        foreach (var item in to.Objects.Where(item => !notes.ContainsKey(item.Id) && !IsSame(from.Find(item.Id), item)))
        {
            if (item.Dependencies.Concat(Inherited(item, to)).Concat(Fields(item, to)).FirstOrDefault(need => waiting.Contains(need) && Hinders(need, item)) is { Name: not null } needed)
                Block(item.Id, $"Needs {needed}, which is left out.");
            else if (from.Find(item.Id) is { } before && Shape(before, item, from).FirstOrDefault(stays.Contains) is { Name: not null } part)
                Block(item.Id, $"{part} stays as it is.");
            else if (from.Find(item.Id) is { } column && Users(column, item, from).FirstOrDefault(user => (stays.Contains(user) || stays.Contains(user.TableId)) && ReferenceEquals(to.Find(user), from.Find(user))) is { Name: not null } user)
                Block(item.Id, $"{user} stays as it is.");
            else if (NameOf(item) is { } name && name != NameOf(from.Find(item.Id)) && taken[name].FirstOrDefault() is { Name: not null } other)
                Block(item.Id, $"Its name is that of {other}, which stays.");
        }
        return blocked;

        void Block(SchemaObjectId id, string note)
        {
            blocked.Add(id);
            notes.Add(id, note);
            // A table that stays as it is has nothing new from a type or from parents.
            foreach (var other in id.Kind == SchemaObjectKind.Table && from.Find(id) is not null ? from.PartsOf(id).Concat(to.PartsOf(id)).Select(other => other.Id).Distinct() : [])
            {
                if (blocked.Add(other) && !IsSame(from.Find(other), to.Find(other)))
                    notes.TryAdd(other, $"{id} stays as it is.");
            }
            // A partition that stays has the columns of its table, and so have all others.
            foreach (var whole in id.Kind == SchemaObjectKind.Table && from.Find(id) is { } part && part.Is("bound") ? Inheritance.WithChildren(from, PartitionBounds.Top(part, from)) : [])
            {
                foreach (var column in from.PartsOf(whole, SchemaObjectKind.Column).Concat(to.PartsOf(whole, SchemaObjectKind.Column)).Select(column => column.Id).Distinct())
                {
                    if (blocked.Add(column) && !IsSame(from.Find(column), to.Find(column)))
                        notes.TryAdd(column, $"{id} stays as it is.");
                }
            }
            // A new table is not made without one of its columns.
            if (id.Kind == SchemaObjectKind.Column && id.TableId is var table && from.Find(table) is null && blocked.Add(table))
                notes.TryAdd(table, note);
        }
    }

    // A column that a table has from its parents, too, or from its type.
    private static IEnumerable<SchemaObjectId> Inherited(SchemaObject item, SchemaModel model) =>
        item.Id.Kind == SchemaObjectKind.Column ? Inheritance.Holders(model, item.Id).Concat(TypesOf(model.Find(item.Id.TableId))) : [];

    private static IEnumerable<SchemaObjectId> TypesOf(SchemaObject? table) =>
        table?.Is("of_type") == true ? table.Dependencies.Where(need => need.Kind == SchemaObjectKind.CompositeType) : [];

    // What has to be as it is to be before a table can get another type or be attached or detached.
    private static IEnumerable<SchemaObjectId> Shape(SchemaObject before, SchemaObject after, SchemaModel from) => before.Id.Kind switch
    {
        SchemaObjectKind.Table when before["of_type"] != after["of_type"] || before["bound"] != after["bound"] || (after.Is("bound") && before["inherits"] != after["inherits"]) =>
            after.Dependencies.Where(need => need.Kind == SchemaObjectKind.Table).Prepend(before.Id).SelectMany(table => from.PartsOf(table, SchemaObjectKind.Column)).Select(column => column.Id)
                .Concat(before.Is("bound") ? before.Dependencies.Where(need => need.Kind == SchemaObjectKind.Table) : []).Concat(before.Dependencies.Where(need => need.Kind == SchemaObjectKind.CompositeType)),
        _ => [],
    };

    // What says in its text of which type a column is, where the new type is of another sort altogether; and what has a multirange that gets another name.
    private static IEnumerable<SchemaObjectId> Users(SchemaObject before, SchemaObject after, SchemaModel from) =>
        (after.Id.Kind == SchemaObjectKind.Column && !ColumnConversion.IsSameFamily(before["type"]!, after["type"]!)) || before["multirange"] != after["multirange"] ? from.DependentsOf(before.Id) : [];

    // The columns of another table whose rows are written out in an expression.
    private static IEnumerable<SchemaObjectId> Fields(SchemaObject item, SchemaModel model) =>
        item.Id.Kind is SchemaObjectKind.Default or SchemaObjectKind.Constraint or SchemaObjectKind.Index || (item.Id.Kind == SchemaObjectKind.Column && item.Is("generated"))
            ? item.Dependencies.Where(need => need.Kind == SchemaObjectKind.Table && need.Name != item.Id.Table).SelectMany(table => model.PartsOf(table, SchemaObjectKind.Column)).Select(column => column.Id)
            : [];

    // A type that stays as it is will do for a column.
    private static bool Hinders(SchemaObjectId need, SchemaObject item) =>
        !(item.Id.Kind == SchemaObjectKind.Column && need.Kind is SchemaObjectKind.Domain or SchemaObjectKind.RangeType);

    // The name that it has, or its index or its sequence, among the relations and types of the schema.
    private static (string Schema, string Name)? NameOf(SchemaObject? item) => item switch
    {
        { Id.Kind: SchemaObjectKind.Column } when item.Is("identity") && !item.Is("inherited") => (item.Id.Schema, IdentitySequences.Name(item)),
        { Id.Kind: SchemaObjectKind.Constraint } when item["type"] is "p" or "u" or "x" => (item.Id.Schema, item.Id.Name),
        { } when Named.Contains(item.Id.Kind) => (item.Id.Schema, item.Id.Name),
        _ => null,
    };

    // The same words may mean something new, such as a function with other arguments.
    private static bool IsSame(SchemaObject? before, SchemaObject? after) => before is not null && after is not null
        && !after.Dependencies.Except(before.Dependencies).Any()
        && before.Facts.Keys.Union(after.Facts.Keys).All(fact => MetadataStatements.Is(fact) || before[fact] == after[fact]);
}
