using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>Finds what would build upon changes that are left out, or cannot be beside what stays for them, and so has to wait too.</summary>
/// <param name="from">The schema as it is.</param>
/// <param name="to">The schema to go to, as far as it is worked out.</param>
/// <param name="families">The families of tables of both.</param>
/// <param name="leftOut">The changes that are left out.</param>
/// <param name="notes">What else waits, and why; more comes to it.</param>
internal sealed class SafeObstacles(
    SchemaModel from, SchemaModel to, TableFamilies families, IEnumerable<SchemaChange> leftOut, Dictionary<SchemaObjectId, string> notes)
{
    // Kinds that share names within a schema: relations, the types of their rows, and other types.
    private static readonly HashSet<SchemaObjectKind> Named =
    [
        SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.Sequence, SchemaObjectKind.Index,
        SchemaObjectKind.Enum, SchemaObjectKind.Domain, SchemaObjectKind.CompositeType, SchemaObjectKind.RangeType,
    ];

    // Not what gets what is new besides what it has.
    private readonly HashSet<SchemaObjectId> _waiting = [.. leftOut.Where(change => change.Type != SchemaChangeType.Remove && ReferenceEquals(to.Find(change.Id), from.Find(change.Id))).Select(change => change.Id), .. notes.Keys];
    private readonly HashSet<SchemaObjectId> _stays = [.. leftOut.Select(change => change.Id), .. notes.Keys];
    private readonly ILookup<(string Place, string Name), SchemaObjectId> _taken = to.Objects.Where(item => ReferenceEquals(item, from.Find(item.Id)))
        .Concat(to.Objects.SelectMany(table => table.Copies.Where(copy => from.Find(table.Id)?.Copies.Contains(copy) == true))).SelectMany(Places, (item, place) => (item.Id, place)).ToLookup(entry => entry.place, entry => entry.Id);
    private readonly HashSet<SchemaObjectId> _blocked = [];

    /// <summary>The objects that have to stay as they are, or must not come; the notes say why.</summary>
    public HashSet<SchemaObjectId> Find()
    {
        foreach (var table in _stays.Where(families.Reshapes))
            KeepFamily(table);
        foreach (var (column, other) in Bequeathed().Concat(Held()))
            Block(column, $"{other} stays as it is.");
        foreach (var item in to.Objects.Where(item => !notes.ContainsKey(item.Id) && !IsSame(from.Find(item.Id), item)))
        {
            var before = from.Find(item.Id);
            if (item.Dependencies.Concat(Inherited(item)).Concat(Fields(item)).FirstOrDefault(need => _waiting.Contains(need) && Hinders(need, item)) is { Name: not null } needed)
                Block(item.Id, $"Needs {needed}, which is left out.");
            else if (Shape(before, item).Concat(Relatives(item)).FirstOrDefault(_stays.Contains) is { Name: not null } part)
                Block(item.Id, $"{part} stays as it is.");
            else if (before is not null && Users(before, item).Concat(LoggedApart(before, item)).FirstOrDefault(user => to.Find(user) is { } there && ReferenceEquals(there, from.Find(user))) is { Name: not null } user)
                Block(item.Id, $"{user} stays as it is.");
            else if (Rivals(before, item).FirstOrDefault() is { Name: not null } rival)
                Block(item.Id, $"Its bounds may be those of {rival}, which stays.");
            else if (Places(item).Except(Places(before)).SelectMany(place => _taken[place]).FirstOrDefault() is { Name: not null } other)
                Block(item.Id, $"Its place is that of {other}, which stays.");
        }
        return _blocked;
    }

    private void Block(SchemaObjectId id, string note)
    {
        _blocked.Add(id);
        notes.Add(id, note);
        if (families.Reshapes(id))
            KeepFamily(id);
        // A new table is not made without one of its columns.
        if (id.Kind == SchemaObjectKind.Column && id.TableId is var table && from.Find(table) is null && _blocked.Add(table))
            notes.TryAdd(table, note);
    }

    // A table that keeps its shape has nothing new from a type or from parents, and these, and what they hand on to, nothing new to hand on.
    private void KeepFamily(SchemaObjectId table)
    {
        var parts = families.Of(table).Where(other => from.Find(other) is not null).SelectMany(HandedOn).Concat(from.PartsOf(table).Concat(to.PartsOf(table)).Select(part => part.Id));
        foreach (var part in parts)
        {
            var (before, after) = (from.Find(part), to.Find(part));
            if (!ReferenceEquals(before, after) && !IsSame(before, after) && _blocked.Add(part))
                notes.TryAdd(part, $"{table} stays as it is.");
        }
    }

    // Columns that would go while a table that has them from there stays as it is.
    private IEnumerable<(SchemaObjectId Column, SchemaObjectId Heir)> Bequeathed() => from.Objects
        .Where(column => column.Id.Kind == SchemaObjectKind.Column && to.Find(column.Id) is null && !notes.ContainsKey(column.Id) && !_blocked.Contains(column.Id))
        .Select(column => (column.Id, Inheritance.Children(from, column.Id.TableId).Select(child => column.Id with { Schema = child.Id.Schema, Table = child.Id.Name })
            .FirstOrDefault(id => to.Find(id) is { } there && there.Is("inherited") && ReferenceEquals(there, from.Find(id)))))
        .Where(pair => pair.Item2.Name is not null);

    // Columns that would go while a table above keeps them: generated ones, say, below one with values of its own.
    private IEnumerable<(SchemaObjectId Column, SchemaObjectId Holder)> Held() => from.Objects
        .Where(column => column.Id.Kind == SchemaObjectKind.Column && to.Find(column.Id) is null && !notes.ContainsKey(column.Id) && !_blocked.Contains(column.Id))
        .Select(column => (column.Id, Inheritance.Holders(to, column.Id).FirstOrDefault(holder => ReferenceEquals(to.Find(holder), from.Find(holder)))))
        .Where(pair => pair.Item2.Name is not null);

    // A column that a table has from its parents, too, or from its type.
    private IEnumerable<SchemaObjectId> Inherited(SchemaObject item) =>
        item.Id.Kind == SchemaObjectKind.Column ? Inheritance.Holders(to, item.Id).Concat(TypesOf(to.Find(item.Id.TableId))) : [];

    private static IEnumerable<SchemaObjectId> TypesOf(SchemaObject? table) =>
        table?.Is("of_type") == true ? table.Dependencies.Where(need => need.Kind == SchemaObjectKind.CompositeType) : [];

    // What has to be as it is to be before a table can get another type, or another index to tell its rows apart by.
    private IEnumerable<SchemaObjectId> Shape(SchemaObject? before, SchemaObject after)
    {
        if (after.Id.Kind != SchemaObjectKind.Table)
            return [];
        var index = TableWriter.ReplicaIndexes(after);
        return before is null || before["of_type"] == after["of_type"]
            ? index
            : [.. index, .. from.PartsOf(before.Id, SchemaObjectKind.Column).Select(column => column.Id), .. before.Dependencies.Where(need => need.Kind == SchemaObjectKind.CompositeType)];
    }

    // Tables that inherit from each other get other parents or bounds only where all of their columns change too, and what they hand on only together;
    // a rule that gives back rows has one value for each column.
    private IEnumerable<SchemaObjectId> Relatives(SchemaObject item) => item.Id.Kind switch
    {
        SchemaObjectKind.Table when families.Reshapes(item.Id) => families.Of(item.Id)
            .SelectMany(table => families.Reshapes(table) ? HandedOn(table).Append(table) : HandedOn(table)).Concat(PartitionedAbove(item.Id)),
        SchemaObjectKind.Column or SchemaObjectKind.Constraint when from.Find(item.Id.TableId) is not null && item["type"] is not ("p" or "u" or "x" or "f") =>
            families.Of(item.Id.TableId).Select(table => item.Id with { Schema = table.Schema, Table = table.Name }),
        SchemaObjectKind.Rule when ReturningRules.GivesBack(item) =>
            from.PartsOf(item.Id.TableId, SchemaObjectKind.Column).Concat(to.PartsOf(item.Id.TableId, SchemaObjectKind.Column)).Select(column => column.Id),
        _ => [],
    };

    // A partition that stays between would hold the same rows.
    private IEnumerable<SchemaObjectId> PartitionedAbove(SchemaObjectId table) =>
        from.Find(table)!.Is("bound") ? Inheritance.Parents(from, table).Select(parent => parent.Id) : [];

    private IEnumerable<SchemaObjectId> HandedOn(SchemaObjectId table) => from.PartsOf(table).Concat(to.PartsOf(table))
        .Where(part => part.Id.Kind == SchemaObjectKind.Column || (part.Id.Kind == SchemaObjectKind.Constraint && Inheritance.IsHandedOn(part))).Select(part => part.Id).Distinct();

    // What says in its text of which type a column is, where the new type is of another sort altogether, or needs it to be NOT NULL; a key that refers to
    // what another one is of; what reads a view or calls a routine that gives something else; and what has a multirange that gets another name.
    private IEnumerable<SchemaObjectId> Users(SchemaObject before, SchemaObject after) => before switch
    {
        { Id.Kind: SchemaObjectKind.Column } when !ColumnConversion.IsSameFamily(before["type"]!, after["type"]!) => from.DependentsOf(before.Id).Concat(Partners(before, after)),
        { Id.Kind: SchemaObjectKind.Column } when before["type"] != after["type"] => from.DependentsOf(before.Id).Where(user => from.Find(user)!.Is("generated")).Concat(Keys(before, after)).Concat(Partners(before, after)),
        { Id.Kind: SchemaObjectKind.Column } => Keys(before, after),
        // No key refers to one that not all partitions have.
        { Id.Kind: SchemaObjectKind.Constraint or SchemaObjectKind.Index } when after.Is(PartitionCopies.Unfinished) => from.DependentsOf(before.Id),
        { Id.Kind: SchemaObjectKind.Constraint or SchemaObjectKind.Index or SchemaObjectKind.View or SchemaObjectKind.MaterializedView } when before["definition"] != after["definition"] =>
            from.DependentsOf(before.Id),
        _ => before["multirange"] != after["multirange"] || before["result"] != after["result"] ? from.DependentsOf(before.Id) : [],
    };

    // The partitions that would be gone, and may have some of the rows of one that comes or gets other bounds.
    private IEnumerable<SchemaObjectId> Rivals(SchemaObject? before, SchemaObject after) => after["bound"] is not { } bound || before?["bound"] == bound ? [] : to.Objects
        .Where(other => other["inherits"] == after["inherits"] && other.Id != after.Id && other["bound"] is { } taken && _stays.Contains(other.Id) && !PartitionBounds.AreApart(bound, taken))
        .Select(other => other.Id);

    // The other side of a foreign key, of which no index would serve the comparison any more.
    private IEnumerable<SchemaObjectId> Partners(SchemaObject before, SchemaObject after) => from.DependentsOf(before.Id).Where(key => from.Find(key)!["type"] == "f" && to.Find(key) is not null)
        .SelectMany(key => from.Find(key)!.Dependencies).Where(other => other.Kind == SchemaObjectKind.Column && other != before.Id
            && from.Find(other)!["type"]! is var type && ColumnConversion.SharesIndexes(before["type"]!, type) && !ColumnConversion.SharesIndexes(after["type"]!, type));

    // What has no place where a column may be NULL.
    private IEnumerable<SchemaObjectId> Keys(SchemaObject before, SchemaObject after) => before.Is("not_null") && !after.Is("not_null")
        ? from.DependentsOf(before.Id).Where(user => from.Find(user)!["type"] == "p" || TableWriter.ReplicaIndexes(from.Find(before.Id.TableId)!).Contains(user))
        : [];

    // A table whose rows outlive a crash refers to no other ones.
    private IEnumerable<SchemaObjectId> LoggedApart(SchemaObject before, SchemaObject after) => before["unlogged"] == after["unlogged"] ? [] : to.Objects
        .Select(key => (Table: key.Id.TableId, Other: ForeignKeys.Referenced(key)))
        .Where(key => key.Other is not null && (after.Is("unlogged") ? key.Other : key.Table) == after.Id)
        .Select(key => after.Is("unlogged") ? key.Table : key.Other!.Value)
        .Where(table => to.Find(table) is { } other && other.Is("unlogged") != after.Is("unlogged"));

    // The columns of another table whose rows are written out in an expression.
    private IEnumerable<SchemaObjectId> Fields(SchemaObject item) =>
        item.Id.Kind is SchemaObjectKind.Default or SchemaObjectKind.Constraint or SchemaObjectKind.Index || (item.Id.Kind == SchemaObjectKind.Column && item.Is("generated"))
            ? item.Dependencies.Where(need => need.Kind == SchemaObjectKind.Table && need.Name != item.Id.Table).SelectMany(table => to.PartsOf(table, SchemaObjectKind.Column)).Select(column => column.Id)
            : [];

    // A type that stays as it is will do for a column, and so will a table for what is on it where its columns are what they are to be.
    private bool Hinders(SchemaObjectId need, SchemaObject item) => need.Kind switch
    {
        SchemaObjectKind.Domain or SchemaObjectKind.RangeType => from.Find(need) is not { } type || item.Id.Kind != SchemaObjectKind.Column || IsOfItsNewMultirange(item["type"]!, type),
        SchemaObjectKind.Table => from.Find(need) is null || families.Reshapes(need) || item["type"] == "f",
        _ => true,
    };

    private static bool IsOfItsNewMultirange(string column, SchemaObject range) =>
        range["multirange"] is { } name && !RowTypes.IsOf(column, range.Id) && !RowTypes.IsOf(column, range.Id with { Name = name });

    // What only one object can have: the name of it, or of its index or its sequence, among the relations and types of the schema, or of a routine, as a
    // call could mean either of two; what a table has one of, and an index of it that is the same under another name.
    private static IEnumerable<(string Place, string Name)> Places(SchemaObject? item)
    {
        if (item is null)
            yield break;
        var id = item.Id;
        if (Named.Contains(id.Kind) || item["type"] is "p" or "u" or "x")
            yield return (id.Schema, id.Name);
        if (id.Kind == SchemaObjectKind.Column && item.Is("identity") && !item.Is("inherited"))
            yield return (id.Schema, IdentitySequences.Name(item));
        if (id.Kind is SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate)
            yield return ($"{id.Schema}()", id.Name);
        if (id.Kind is SchemaObjectKind.Index or SchemaObjectKind.Constraint && PartitionCopies.IsIndex(item))
            yield return (id.TableSql, ImpliedRenames.Signature(item).Item4);
        if (id.Kind == SchemaObjectKind.Constraint || (item.Is("not_null") && id.Kind == SchemaObjectKind.Column))
            yield return ($"{id.TableSql} constraint", id.Kind == SchemaObjectKind.Constraint ? id.Name : NotNull.Name(item));
        if (item["type"] == "p")
            yield return (id.TableSql, "primary key");
        if (item.Is("clustered"))
            yield return (id.TableSql, "clustered");
    }

    // The same words may mean something new, such as a function with other arguments.
    private static bool IsSame(SchemaObject? before, SchemaObject? after) => before is not null && after is not null
        && !after.Dependencies.Except(before.Dependencies).Any()
        && before.Facts.Keys.Union(after.Facts.Keys).All(fact => MetadataStatements.Is(fact) || fact == ReturningRules.Positions || before[fact] == after[fact]);
}
