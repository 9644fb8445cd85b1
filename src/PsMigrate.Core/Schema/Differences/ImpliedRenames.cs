using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Constraints and indexes of a table that are the same but for the name, so that no rows need to be read again; and the sequences of
/// columns, which go on where they are.
/// </summary>
internal sealed class ImpliedRenames
{
    private static readonly SchemaObjectKind[] Relations =
        [SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.Sequence, SchemaObjectKind.CompositeType];

    private readonly SchemaModel _from;
    private readonly SchemaModel _attached;
    private readonly SpareNames _spare;
    private readonly ILookup<(string Schema, string Name), SchemaObjectId> _relations;
    private readonly Dictionary<SchemaObjectId, SchemaObject> _renames = [];
    private readonly Dictionary<SchemaObjectId, SchemaObjectId> _followers = [];

    /// <param name="from">The schema as it is, with the partitions alone that will be detached.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="attached">The schema as it is, with all partitions in their places: names change before any is detached.</param>
    public ImpliedRenames(SchemaModel from, SchemaModel to, SchemaModel attached)
    {
        (_from, _attached) = (from, attached);
        _spare = new SpareNames(from, to);
        _relations = from.Objects.Where(item => Relations.Contains(item.Id.Kind) || (IsKind(item, from) && IsRelation(item))).ToLookup(item => (item.Id.Schema, item.Id.Name), item => item.Id);
        var added = to.Objects.Where(item => IsKind(item, to) && from.Find(item.Id) is null)
            .GroupBy(item => Signature(item, to)).ToDictionary(group => group.Key, group => new Queue<SchemaObject>(group));
        foreach (var item in from.Objects.Where(item => IsKind(item, from) && to.Find(item.Id) is null))
        {
            if (added.TryGetValue(Signature(item, from), out var twins) && twins.TryDequeue(out var twin))
                _renames.Add(item.Id, twin);
        }
        // A name that something else has still is not to be had; then what it is for is made anew, once the name is free. And a
        // check that tables below have of their own as well is renamed in all of them at once, or in none.
        while (_renames.FirstOrDefault(rename => IsTaken(rename.Value) || !IsRenamedThroughout(rename.Key, rename.Value.Id.Name)) is { Value: not null } late)
            _renames.Remove(late.Key);
        foreach (var (check, twin) in _renames)
        {
            foreach (var follower in Family(check, up: false).Where(other => !_renames.ContainsKey(other)))
                _followers[follower] = follower with { Name = twin.Id.Name };
        }
    }

    /// <summary>
    /// The renames in an order in which each name is free when it is given; in a circle one steps aside first. Each with
    /// the object, its new identity, and the names that the statement is about.
    /// </summary>
    public IEnumerable<(SchemaObject Before, SchemaObjectId After, SchemaObjectId Old, SchemaObjectId New)> InTurn()
    {
        var left = _renames.Where(rename => !Family(rename.Key, up: true).Any()).Select(rename => (Before: _from.Find(rename.Key)!, After: rename.Value.Id, Old: _from.Find(rename.Key)!.Id)).ToList();
        var taken = left.GroupBy(rename => Name(rename.Old)).ToDictionary(group => group.Key, group => group.Count());
        while (left.Count > 0)
        {
            var free = left.Where(rename => taken.GetValueOrDefault(Name(rename.After)) == 0).ToArray();
            if (free.Length == 0)
            {
                var first = left[0];
                var aside = _spare.Of(first.Old, "renamed");
                taken[Name(first.Old)]--;
                left[0] = first with { Old = aside };
                yield return (first.Before, first.After, first.Old, aside);
                continue;
            }
            foreach (var rename in free)
            {
                if (taken.ContainsKey(Name(rename.Old)))
                    taken[Name(rename.Old)]--;
                yield return (rename.Before, rename.After, rename.Old, rename.After);
            }
            left.RemoveAll(rename => free.Contains(rename));
        }

        static (string, string) Name(SchemaObjectId id) => (id.Schema, id.Name);
    }

    /// <summary>The schema as it is once they are done.</summary>
    public SchemaModel Apply()
    {
        if (_renames.Count == 0)
            return _from;
        var objects = _from.Objects.Select(item =>
        {
            var renamed = item.Renamed(Name);
            if (item[PartitionCopies.Of] is { } of && item.Dependencies.FirstOrDefault(need => need.Name == of && need.TableId != item.Id.TableId && _renames.ContainsKey(need)) is { Name: not null } above)
                renamed = renamed.With(new Dictionary<string, string>(renamed.Facts) { [PartitionCopies.Of] = Name(above).Name });
            if (item.Id.Kind == SchemaObjectKind.Default)
                return item.Dependencies.Where(need => need.Kind == SchemaObjectKind.Sequence && _renames.ContainsKey(need)).Aggregate(renamed, WithName);
            return item.Id.Kind is SchemaObjectKind.Sequence or SchemaObjectKind.SequenceOwner || !_renames.TryGetValue(item.Id, out var twin) ? renamed
                : renamed.With(new Dictionary<string, string>(renamed.Facts.Where(fact => fact.Key != "definition").Append(new("definition", twin["definition"]!))));
        });
        return _from.With(objects);
    }

    private SchemaObjectId Name(SchemaObjectId id) => _renames.TryGetValue(id, out var twin) ? twin.Id
        : _followers.TryGetValue(id, out var name) ? name
        : id.Kind == SchemaObjectKind.SequenceOwner && _renames.TryGetValue(SequenceHandover.SequenceOf(id), out var sequence) ? id with { Table = sequence.Id.Name, Name = sequence.Id.Name }
        : id;

    // The server keeps the sequence itself in mind, and writes its name.
    private SchemaObject WithName(SchemaObject start, SchemaObjectId sequence) => start.With(new Dictionary<string, string>(start.Facts)
    {
        ["expression"] = start["expression"]!.Replace($"{Literal.Text(sequence.Sql)}::", $"{Literal.Text(_renames[sequence].Id.Sql)}::", StringComparison.Ordinal),
    });

    /// <summary>The statement of a rename.</summary>
    public static string Statement(SchemaObjectId before, SchemaObjectId after) => before.Kind is SchemaObjectKind.Index or SchemaObjectKind.Sequence
        ? $"ALTER {before.Kind.ToString().ToUpperInvariant()} {before.Sql} RENAME TO {after.NameSql}"
        : $"ALTER TABLE {before.TableSql} RENAME CONSTRAINT {before.NameSql} TO {after.NameSql}";

    // Indexes share their names with tables and the like, other constraints with those of their table.
    private bool IsTaken(SchemaObject wanted) => IsRelation(wanted)
        ? _relations[(wanted.Id.Schema, wanted.Id.Name)].Any(id => !_renames.ContainsKey(id))
        : _from.Find(wanted.Id) is not null && !_renames.ContainsKey(wanted.Id);

    private static bool IsRelation(SchemaObject item) => item.Id.Kind is SchemaObjectKind.Index or SchemaObjectKind.Sequence || item["type"] is "p" or "u" or "x";

    private bool IsRenamedThroughout(SchemaObjectId check, string name) =>
        Family(check, up: true).All(other => IsRenamed(other, name)) && Family(check, up: false).All(other => IsRenamed(other, name) || Follows(other, name));

    private bool IsRenamed(SchemaObjectId check, string name) => _renames.TryGetValue(check, out var twin) && twin.Id.Name == name;

    // Of a partition that will be detached: it has another name from then on, whatever becomes of it.
    private bool Follows(SchemaObjectId check, string name) => _attached.Find(check.TableId)!["inherits"] != _from.Find(check.TableId)!["inherits"]
        && !_renames.ContainsKey(check) && _from.Find(check with { Name = name }) is null;

    // The checks of parents, or of children, that one of a table's is one with.
    private IEnumerable<SchemaObjectId> Family(SchemaObjectId check, bool up)
    {
        if (check.Kind != SchemaObjectKind.Constraint || !Inheritance.IsHandedOn(_from.Find(check)!))
            return [];
        var table = check.TableId;
        return (up ? Inheritance.Parents(_attached, table) : Inheritance.Children(_attached, table))
            .Select(other => check with { Schema = other.Id.Schema, Table = other.Id.Name }).Where(other => _from.Find(other) is not null);
    }

    private static bool IsKind(SchemaObject item, SchemaModel model) => item.Id.Kind is SchemaObjectKind.Constraint or SchemaObjectKind.Index || OwnerOf(item, model) is not null;

    private static (SchemaObjectKind, string, string, string) Signature(SchemaObject item, SchemaModel model) => OwnerOf(item, model) is { } owner
        ? (item.Id.Kind, item.Id.Schema, "", $"{owner["owner_schema"]}.{owner["owner_table"]}.{owner["owner_column"]}")
        : Signature(item);

    // To which column a sequence belongs.
    private static SchemaObject? OwnerOf(SchemaObject item, SchemaModel model) => item.Id.Kind != SchemaObjectKind.Sequence ? null
        : model.Find(new SchemaObjectId(SchemaObjectKind.SequenceOwner, item.Id.Schema, item.Id.Name, item.Id.Name));

    /// <summary>What an index or constraint is but for its name.</summary>
    internal static (SchemaObjectKind, string, string, string) Signature(SchemaObject item) =>
        (item.Id.Kind, item.Id.Schema, item.Id.Table, item.Id.Kind == SchemaObjectKind.Index
            ? WithoutName(item["definition"]!, item.Id.Name)
            : $"{item["definition"]} {item["deferrable"]} {item.Is("not_valid")} {item.Is("not_enforced")}");

    /// <summary>The definition of an index, <c>CREATE [UNIQUE] INDEX name ON ...</c>, as far as it matters.</summary>
    internal static string WithoutName(string definition, string name)
    {
        var part = $" INDEX {Identifier.Quote(name)} ON ";
        var at = definition.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? definition : definition[..at] + definition[(at + part.Length)..];
    }
}
