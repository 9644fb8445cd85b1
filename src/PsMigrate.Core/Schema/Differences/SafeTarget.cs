using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>A schema as it is to be, without the changes that can lose data.</summary>
public static class SafeTarget
{
    private static readonly string[] Inherited = ["inherited", "not_null_inherited"];

    /// <summary>
    /// Keeps what the destructive changes would take away, with all that it needs. What would build upon such a change, or
    /// takes the name of what is kept, is left out too. Of an enum and a composite type only the values and attributes
    /// that would go are kept.
    /// </summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="options">What to compare.</param>
    /// <param name="refused">Changes that are left out for another reason, such as rows that make them fail, each with what to note of that; empty where it is noted.</param>
    /// <returns>The schema to go to, and the changes that are left out: those that can lose data, the refused ones, and those that need either.</returns>
    public static (SchemaModel To, IReadOnlyList<SchemaChange> LeftOut) Of(
        SchemaModel from, SchemaModel to, SchemaDifferOptions? options = null, IReadOnlyDictionary<SchemaObjectId, string>? refused = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var all = to;
        var leftOut = new Dictionary<SchemaObjectId, SchemaChange>();
        var families = new TableFamilies(from, to);
        // What is refused and no change of its own is part of one.
        if (refused?.Keys.Except(SchemaDiffer.Compare(from, to, options).Changes.Select(change => change.Id)).ToHashSet() is { Count: > 0 } parts)
            to = FilteredCopies.Keep(Stay(parts, from, to), from, all);
        while (true)
        {
            // What is kept can keep something else from changing; each round leaves at least one more change out.
            var changes = SchemaDiffer.Compare(from, to, options).Changes;
            var held = changes.Where(change => (change.IsDestructive || refused?.ContainsKey(change.Id) == true) && !leftOut.ContainsKey(change.Id)).ToArray();
            if (held.Length == 0)
                return (options is { Owners: true, Privileges: true } ? HandOver(from, to) : to, [.. leftOut.Values]);
            foreach (var change in held)
            {
                leftOut.Add(change.Id, change);
                if (refused?.GetValueOrDefault(change.Id) is { Length: > 0 } why)
                    change.NoteFirst(why);
            }
            to = FilteredCopies.Keep(Keep(held, from, to, refused), from, all);
            var notes = new Dictionary<SchemaObjectId, string>();
            var wanted = to;
            while (new SafeObstacles(from, to, families, leftOut.Values, notes).Find() is { Count: > 0 } blocked)
                to = FilteredCopies.Keep(Stay(blocked, from, to), from, all);
            foreach (var (id, note) in notes.Where(note => !leftOut.ContainsKey(note.Key) && !IsOfNew(note.Key) && !IsOfParents(from.Find(note.Key), all.Find(note.Key))))
            {
                // What would have come with a new table that comes without it now is no change of its own.
                var change = changes.FirstOrDefault(change => change.Id == id) ?? (from.Find(id) is null ? ChangeReview.Added(wanted.Find(id)!) : null);
                change?.NoteFirst(note);
                if (change is not null)
                    leftOut.Add(id, change);
            }

            // A new table that does not come is listed without its parts.
            bool IsOfNew(SchemaObjectId id) => from.Find(id.TableId) is null && notes.ContainsKey(id.TableId);
        }
    }

    // From where a table has a column is told with the table.
    private static bool IsOfParents(SchemaObject? before, SchemaObject? after) => before?.Id.Kind == SchemaObjectKind.Column && after is not null
        && before.Facts.Keys.Union(after.Facts.Keys).All(fact => before[fact] == after[fact] || Inherited.Contains(fact));

    private static SchemaModel Keep(SchemaChange[] changes, SchemaModel from, SchemaModel to, IReadOnlyDictionary<SchemaObjectId, string>? refused)
    {
        var merged = changes.Where(change => refused?.ContainsKey(change.Id) != true && change.Type == SchemaChangeType.Change && SafeType.CanMerge(change.Before!, change.After!, from, to))
            .ToDictionary(change => change.Id, change => SafeType.Merge(change.Before!, change.After!));
        // What gets no other name has its old one.
        var held = changes.Where(change => !merged.ContainsKey(change.Id)).SelectMany(change => change.Before is { } before ? [change.Id, before.Id] : new[] { change.Id }).ToHashSet();
        to = to.With(to.Objects.Select(item => merged.GetValueOrDefault(item.Id, item)));
        return Stay(held, from, to);
    }

    // Objects stay as they are, with all that they need; new ones do not come.
    private static SchemaModel Stay(HashSet<SchemaObjectId> held, SchemaModel from, SchemaModel to)
    {
        var kept = new HashSet<SchemaObjectId>();
        foreach (var id in held)
            Need(id, from, to, held, kept);
        return OwnOrphans(from, to.With(
            to.Objects.Where(item => !held.Contains(item.Id))
                .Concat(from.Objects.Where(item => held.Contains(item.Id) || (kept.Contains(item.Id) && to.Find(item.Id) is null)))));
    }

    // A column that stays behind when its table leaves the parent that it has it from becomes the table's own. Where the parent stays, its column has to.
    private static SchemaModel OwnOrphans(SchemaModel from, SchemaModel to)
    {
        var orphans = to.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Column && item.Is("inherited") && !Inheritance.Holders(to, item.Id).Any()
            && to.Find(item.Id.TableId) is { } table && Inheritance.Parents(to, table.Id) is var parents && parents.Count == table.List("inherits").Length
            && !Inheritance.Holders(from, item.Id).Any(holder => parents.Any(parent => parent.Id == holder.TableId))).ToHashSet();
        return orphans.Count == 0 ? to : to.With(to.Objects.Select(item => orphans.Contains(item)
            ? item.With(item.Facts.Where(fact => !Inherited.Contains(fact.Key)).ToDictionary()) : item));
    }

    // What is kept of a table that gets another owner goes to that one, too.
    private static SchemaModel HandOver(SchemaModel from, SchemaModel to)
    {
        return to.With(to.Objects.Select(item => ReferenceEquals(item, from.Find(item.Id)) && TableOf(item) is { } table
            && to.Find(table)?["owner"] is { } owner && from.Find(table)?["owner"] is { } old && old != owner ? PrivilegeStatements.HandedOver(item, owner) : item));

        SchemaObjectId? TableOf(SchemaObject item) => item.Id.Kind switch
        {
            SchemaObjectKind.Column => item.Id.TableId,
            SchemaObjectKind.Sequence when to.PartsOf(item.Id, SchemaObjectKind.SequenceOwner).FirstOrDefault() is { } of =>
                new SchemaObjectId(SchemaObjectKind.Table, of["owner_schema"]!, "", of["owner_table"]!),
            _ => null,
        };
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
            // A table that stays what it is, but for what is said of it as a whole, need not have all of its parts either.
            foreach (var part in to.Find(id) is { } after && TableFamilies.HasShapeOf(item, after) ? TableWriter.ReplicaIndexes(item) : from.PartsOf(id).Select(part => part.Id))
                Need(part, from, to, held, kept);
        }
        if (id.Kind == SchemaObjectKind.Column)
            Need(id with { Kind = SchemaObjectKind.Default }, from, to, held, kept);
    }
}
