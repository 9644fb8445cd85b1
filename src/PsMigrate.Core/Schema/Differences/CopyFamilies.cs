using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Indexes and constraints of partitioned tables with their copies below. Where in both schemas each partition has its copy
/// as the server makes it, the copies come and go by themselves, and only the one above counts. Where the user had a hand in
/// one of them (another name, a comment, a partition left out by ON ONLY) they count as objects, each by itself.
/// </summary>
internal static class CopyFamilies
{
    /// <summary>The partitions with copies that count.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="coming">The partitions that come to a table as tables that are there.</param>
    public static IEnumerable<SchemaObject> Bringers(SchemaModel from, SchemaModel to, ILookup<SchemaObjectId, SchemaObject> coming)
    {
        var counted = Counted(from, to, coming);
        return counted.Count == 0 ? [] : Of(to, coming).Where(family => counted.Contains(Key(family.Root))).SelectMany(family => family.Members).Select(member => member.Partition).Distinct();
    }

    /// <summary>The two schemas with the copies that count as objects, and the others under the name of what is above them.</summary>
    /// <inheritdoc cref="Bringers"/>
    public static (SchemaModel From, SchemaModel To) Settle(SchemaModel from, SchemaModel to, ILookup<SchemaObjectId, SchemaObject> coming)
    {
        var counted = Counted(from, to, coming);
        var hidden = Of(to, None).Where(family => !counted.Contains(Key(family.Root))).SelectMany(family => family.Members).Select(member => member.Copy!).ToDictionary(copy => copy.Id);
        // What a partition has already becomes the copy of what comes above it.
        var taken = from.Objects.Where(item => hidden.TryGetValue(item.Id, out var copy) && to.Find(item.Id) is null && copy["definition"] == item["definition"]).Select(item => item.Id).ToHashSet();
        var without = taken.Count == 0 ? from : from.Where(item => !taken.Contains(item.Id));
        return (Settle(without, counted, None, isDone: true), Settle(to, counted, coming, isDone: false));
    }

    /// <summary>The names of the copies that come and go by themselves, each with what it comes and goes with.</summary>
    public static IEnumerable<(SchemaObjectId Owner, SchemaObjectId Copy)> Hidden(SchemaModel model) => Of(model, None)
        .SelectMany(family => family.Members, (family, member) => (family.Root, member.Partition, member.Copy)).Where(entry => entry.Copy is not null)
        .SelectMany(entry => new[] { (entry.Root.Id, entry.Copy!.Id), (entry.Partition.Id, entry.Copy.Id) });

    private static HashSet<(SchemaObjectKind, string, string, string)> Counted(SchemaModel from, SchemaModel to, ILookup<SchemaObjectId, SchemaObject> coming) =>
        [.. Of(from, None).Concat(Of(to, coming)).Where(family => !family.IsPlain).Select(family => Key(family.Root))];

    private static (SchemaObjectKind, string, string, string) Key(SchemaObject root) => ImpliedRenames.Signature(root);

    private static ILookup<SchemaObjectId, SchemaObject> None { get; } = Array.Empty<SchemaObject>().ToLookup(item => item.Id);

    private static IEnumerable<Family> Of(SchemaModel model, ILookup<SchemaObjectId, SchemaObject> coming) => model.Objects
        .Where(item => item.Id.Kind is SchemaObjectKind.Index or SchemaObjectKind.Constraint && PartitionCopies.IsIndex(item) && model.Find(item.Id.TableId)?.Is("partition_key") == true)
        .Select(root => new Family(root, [.. Members(root, model, coming)]));

    private static IEnumerable<Member> Members(SchemaObject above, SchemaModel model, ILookup<SchemaObjectId, SchemaObject> coming)
    {
        foreach (var partition in coming[above.Id.TableId])
            yield return new Member(above, partition, PartitionCopies.Find(partition, above), IsComing: true);
        foreach (var partition in Inheritance.Children(model, above.Id.TableId).Where(table => table.Is("bound")))
        {
            var copy = PartitionCopies.Find(partition, above);
            yield return new Member(above, partition, copy, IsComing: false);
            foreach (var member in copy is null ? [] : Members(copy, model, coming))
                yield return member;
        }
    }

    // What is there goes with what is above it; what is to be made is there before that.
    private static SchemaModel Settle(SchemaModel model, HashSet<(SchemaObjectKind, string, string, string)> counted, ILookup<SchemaObjectId, SchemaObject> coming, bool isDone)
    {
        var families = Of(model, coming).ToLookup(family => counted.Contains(Key(family.Root)));
        if (families.Count == 0)
            return model;
        var names = families[false].SelectMany(family => family.Members.Where(member => !member.IsComing), (family, member) => (member.Copy!.Id, Root: family.Root.Id)).ToDictionary(entry => entry.Id, entry => entry.Root);
        var changed = new Dictionary<SchemaObjectId, SchemaObject>();
        foreach (var family in families[true])
        {
            foreach (var item in family.Members.Where(member => !member.IsComing).Select(member => member.Copy).OfType<SchemaObject>().Append(family.Root))
                changed[item.Id] = WithParts(item, [.. family.Members.Where(member => member.Above.Id == item.Id)], isDone);
        }
        return model.With(model.Objects.Select(item => changed.GetValueOrDefault(item.Id, item)).Concat(changed.Values.Where(item => model.Find(item.Id) is null)).Select(item =>
        {
            if (item.Copies.Count > 0)
                item = item.WithCopies([.. item.Copies.Where(copy => !changed.ContainsKey(copy.Id))]);
            return item.Dependencies.Any(names.ContainsKey) ? item.Needing(item.Dependencies.Select(need => names.GetValueOrDefault(need, need))) : item;
        }));
    }

    private static SchemaObject WithParts(SchemaObject item, IReadOnlyList<Member> members, bool isDone)
    {
        if (!isDone)
            item = PartitionCopies.WithoutAbove(item).Needing(PartitionCopies.WithoutAbove(item).Dependencies.Concat(members.Select(member => member.Copy?.Id).OfType<SchemaObjectId>()));
        var facts = item.Facts.Where(fact => fact.Key != PartitionCopies.Columns).ToDictionary();
        if (members.Count > 0)
            facts[CopyStatements.Fact] = string.Join(SchemaObject.ListSeparator, members.Select(member => CopyStatements.Entry(member.Partition.Id, member.Copy?.Id, member.IsLate)).Order(StringComparer.Ordinal));
        if (members.Any(member => member.Copy is { } copy && copy.Id.Kind != item.Id.Kind))
            facts[CopyStatements.WithConstraints] = "true";
        return item.With(facts);
    }

    private sealed record Family(SchemaObject Root, IReadOnlyList<Member> Members)
    {
        // Whatever name it has, what a table brings along is taken over.
        public bool IsPlain => Members.All(member => member.Copy is { } copy && (member.IsComing ? !member.IsLate : PartitionCopies.IsPlain(copy, member.Above)));
    }

    private sealed record Member(SchemaObject Above, SchemaObject Partition, SchemaObject? Copy, bool IsComing)
    {
        // Nobody takes over what is unfinished itself.
        public bool IsLate => IsComing && Copy?.Is(PartitionCopies.Unfinished) == true;
    }
}
