using PsMigrate.Operations;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema;

/// <summary>
/// What partitions have of the indexes and constraints above them, where only a part of the schema is compared: an index
/// that is left alone is so with its copies, also where the partitions are compared.
/// </summary>
internal static class FilteredCopies
{
    /// <summary>The schema with the copies of each index from where the index itself is.</summary>
    /// <param name="wanted">The schema as it is to be, put together of the two.</param>
    /// <param name="from">The schema as it is, of which it has what is left alone.</param>
    /// <param name="to">The schema of which it has what is compared.</param>
    public static SchemaModel Keep(SchemaModel wanted, SchemaModel from, SchemaModel to)
    {
        var changed = new Dictionary<SchemaObjectId, SchemaObject>();
        foreach (var table in wanted.Objects.Where(item => item.Is("partition_key") && !item.Is("bound")))
            Fill(table.Id, []);
        return changed.Count == 0 ? wanted : wanted.With(wanted.Objects.Select(item => changed.GetValueOrDefault(item.Id, item)));

        void Fill(SchemaObjectId table, IReadOnlyList<Origin> copies)
        {
            var own = wanted.PartsOf(table, SchemaObjectKind.Index).Concat(wanted.PartsOf(table, SchemaObjectKind.Constraint))
                .Where(PartitionCopies.IsIndex).Select(item => new Origin(item, ReferenceEquals(item, to.Find(item.Id)) ? to : from));
            var above = copies.Concat(own).ToArray();
            foreach (var partition in Inheritance.Children(wanted, table).Where(child => child.Is("bound")))
            {
                var below = above.Select(origin => (Copy: CopyOf(partition, origin), origin.Source)).Where(entry => entry.Copy is not null)
                    .Select(entry => new Origin(entry.Copy!, entry.Source)).ToArray();
                changed[partition.Id] = partition.WithCopies([.. partition.Copies.Where(copy => !PartitionCopies.IsIndex(copy)), .. below.Select(origin => origin.Item)]);
                Fill(partition.Id, below);
            }
        }

        SchemaObject? CopyOf(SchemaObject partition, Origin above) =>
            above.Source.Find(partition.Id) is { } there && there.Is("bound") && there["inherits"] == partition["inherits"]
                ? PartitionCopies.Find(there, above.Item)
                : Twin(partition, above.Item) ?? Made(partition, above.Item);

        // As the server will make it.
        static SchemaObject Made(SchemaObject partition, SchemaObject above)
        {
            var name = $"{partition.Id.Name}_{above.Id.Name}";
            var facts = above.Facts.Where(fact => fact.Key != PartitionCopies.Unfinished).ToDictionary();
            (facts[PartitionCopies.Of], facts[PartitionCopies.ByServer]) = (above.Id.Name, "true");
            if (above.Id.Kind == SchemaObjectKind.Index)
                facts["definition"] = above["definition"]!.Replace($" INDEX {above.Id.NameSql} ON {above.Id.TableSql} ", $" INDEX {Identifier.Quote(name)} ON {partition.Id.Sql} ", StringComparison.Ordinal);
            var copy = Inheritance.Copy(PartitionCopies.WithoutAbove(above), partition.Id, facts);
            return new SchemaObject(copy.Id with { Name = name }, copy.Facts, [.. copy.Dependencies, above.Id]);
        }

        // A partition that only the schema as it is has keeps its copy of an index that gets another name alone.
        SchemaObject? Twin(SchemaObject partition, SchemaObject above)
        {
            if (from.Find(partition.Id) is not { } there || !there.Is("bound") || there["inherits"] != partition["inherits"])
                return null;
            foreach (var copy in there.Copies.Where(PartitionCopies.IsIndex))
            {
                var old = above.Id with { Name = copy[PartitionCopies.Of]! };
                if ((from.Find(old) ?? from.Find(above.Id.TableId)?.Copies.FirstOrDefault(other => other.Id == old)) is { } was && ImpliedRenames.Signature(was) == ImpliedRenames.Signature(above))
                    return copy.Renamed(id => id == old ? above.Id : id).With(new Dictionary<string, string>(copy.Facts) { [PartitionCopies.Of] = above.Id.Name });
            }
            return null;
        }
    }

    private sealed record Origin(SchemaObject Item, SchemaModel Source);
}
