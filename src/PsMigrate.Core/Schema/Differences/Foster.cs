using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>One table that gets other parents: which it keeps throughout, and what a stand-in has to hold meanwhile.</summary>
internal sealed class Foster
{
    private static readonly string[] FactsOfStandIn = ["type", "collation", "generated", "expression"];

    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly HashSet<string> _kept;
    private readonly HashSet<string> _columnsKept = [];
    private readonly HashSet<string> _columns = [];
    private readonly HashSet<string> _newColumns = [];
    private readonly Dictionary<string, SchemaObject> _checksBefore = [];
    private readonly Dictionary<string, SchemaObject> _checksAfter = [];
    private readonly List<SchemaObject> _checksLeft = [];

    private Foster(SchemaObjectId child, SchemaModel from, SchemaModel to, IReadOnlyList<string> kept)
    {
        (Child, _from, _to) = (child, from, to);
        _kept = [.. kept];
        Leaves = [.. from.Find(child)!.List("inherits").Where(parent => !_kept.Contains(parent))];
        Joins = [.. to.Find(child)!.List("inherits").Where(parent => !_kept.Contains(parent))];
        IsPossible = FindColumns() & FindChecks();
        if (_columns.Count + _newColumns.Count + _checksBefore.Count + _checksAfter.Count > 0)
            StandIn = new SpareNames(from, to).Of(child, "parent_for_now");
    }

    /// <summary>The table.</summary>
    public SchemaObjectId Child { get; }

    /// <summary>The stand-in; null where there is nothing for it to hold.</summary>
    public SchemaObjectId? StandIn { get; }

    /// <summary>The parents that go, as SQL.</summary>
    public IReadOnlyList<string> Leaves { get; }

    /// <summary>The parents that come, as SQL, in their order.</summary>
    public IReadOnlyList<string> Joins { get; }

    private bool IsPossible { get; }

    /// <summary>What has to be done; null where the parents stay, and all that comes from them comes by itself.</summary>
    public static Foster? Plan(SchemaObjectId child, SchemaModel from, SchemaModel to)
    {
        var (before, after) = (from.Find(child)!.List("inherits"), to.Find(child)!.List("inherits"));
        var kept = before.Where(after.Contains).Zip(after).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First).ToArray();
        var plan = new Foster(child, from, to, kept);
        if (!plan.IsPossible)
            plan = new Foster(child, from, to, []);
        return plan.StandIn is null && plan.Leaves.Count + plan.Joins.Count == 0 ? null : plan;
    }

    /// <summary>The objects that are other ones than before, once the table has let go.</summary>
    public IEnumerable<SchemaObject> Before()
    {
        yield return Table(_from.Find(Child)!, _from);
        foreach (var column in _from.PartsOf(Child, SchemaObjectKind.Column))
        {
            var isHeld = _columnsKept.Contains(column.Id.Name) || _columns.Contains(column.Id.Name);
            var gone = new List<string>();
            if (column.Is("inherited") && !isHeld)
                gone.Add("inherited");
            if (column.Is("not_null_inherited") && !isHeld)
                gone.Add("not_null_inherited");
            if (gone.Count > 0)
                yield return column.With(new Dictionary<string, string>(column.Facts.Where(fact => !gone.Contains(fact.Key))));
        }
        foreach (var check in _checksLeft)
            yield return Inheritance.Copy(check, Child, check.Facts);
        foreach (var item in Held(_from, _columns, _checksBefore))
            yield return item;
    }

    /// <summary>The objects that are other ones than they are to be, before the table takes on its parents.</summary>
    public IEnumerable<SchemaObject> After() =>
        Held(_to, _columns.Concat(_newColumns).ToHashSet(), _checksAfter).Prepend(Table(_to.Find(Child)!, _to));

    private bool FindColumns()
    {
        var (there, wanted) = (KeptColumns(_from), KeptColumns(_to));
        foreach (var before in _from.PartsOf(Child, SchemaObjectKind.Column))
        {
            var name = before.Id.Name;
            if (there[name].Any())
                _columnsKept.Add(name);
            if (_to.Find(before.Id) is not { } after)
                continue;
            if ((there[name].Any() || wanted[name].Any()) && !Follows(before, after, [.. there[name]], [.. wanted[name]]))
                return false;
            // Were it no more than the parent's for a moment, it would go with that one's column.
            var isHeld = there[name].Intersect(wanted[name]).Any();
            if (before.Is("inherited") && !after.Is("inherited") && after.Is("not_null_inherited") && !wanted[name].Any())
                _newColumns.Add(name);
            else if (!isHeld && (before.Is("inherited") ? after.Is("inherited") : before.Is("not_null_inherited") || after.Is("not_null_inherited")))
                _columns.Add(name);
        }
        foreach (var after in _to.PartsOf(Child, SchemaObjectKind.Column))
        {
            if (_from.Find(after.Id) is null && after.Is("not_null_inherited") && wanted[after.Id.Name].Any() && !IsNotNull(_to, after.Id))
                return false;
            if (_from.Find(after.Id) is null && (after.Is("inherited") || after.Is("not_null_inherited")) && !wanted[after.Id.Name].Any())
                _newColumns.Add(after.Id.Name);
        }
        return true;
    }

    private bool FindChecks()
    {
        var (before, after) = (Inheritance.Inherited(_from, Child), Inheritance.Inherited(_to, Child));
        var (there, wanted) = (KeptChecks(_from), KeptChecks(_to));
        foreach (var (name, check) in before)
        {
            var own = new SchemaObjectId(SchemaObjectKind.Constraint, Child.Schema, Child.Name, name);
            if (_from.Find(own) is not null)
                continue;
            if (!check.Is("not_valid") && !Reads(check).Any(BecomesOwn) && after.ContainsKey(name) && _to.Find(own) is null && !(there.Contains(name) && wanted.Contains(name)))
                _checksBefore.Add(name, check);
            else if (!there.Contains(name))
                _checksLeft.Add(check);
        }
        foreach (var (name, check) in after)
        {
            var own = new SchemaObjectId(SchemaObjectKind.Constraint, Child.Schema, Child.Name, name);
            if (_to.Find(own) is not null)
                continue;
            if (_from.Find(own) is not null && there.Contains(name))
                return false;
            if (!check.Is("not_valid") && (_checksBefore.ContainsKey(name) || !wanted.Contains(name)))
                _checksAfter.Add(name, check);
        }
        // What a check or a generated column reads has to be there beside it.
        AddNeeds(_from, _columns, _checksBefore);
        AddNeeds(_to, _newColumns, _checksAfter);
        return true;
    }

    // One that becomes the table's own or its parent's, or gets another name, which only a parent could give it.
    private static bool HasOtherNotNull(SchemaObject before, SchemaObject after) => before.Is("not_null") && after.Is("not_null")
        && (before.Is("not_null_inherited") != after.Is("not_null_inherited") || (!after.Is("not_null_inherited") && NotNull.Name(before) != NotNull.Name(after)));

    // Whether a column gets to what it is to be while its table stays with the parents that have it as well.
    private bool Follows(SchemaObject before, SchemaObject after, HashSet<string> there, HashSet<string> wanted)
    {
        var isOther = before["type"] != after["type"] || before["collation"] != after["collation"] || before.Dependencies.Any(need => IsAnotherType(need, 0));
        if (isOther && (there.Count != 1 || !there.SetEquals(wanted)))
            return false;
        // PostgreSQL 17 hands a new expression on, whether or not a table below has its own.
        if (_from.ServerVersion >= 17 && OwnExpressions.Is(_to, after.Id) && Inheritance.Holders(_to, after.Id).Any(holder => there.Contains(holder.TableId.Sql) && _from.Find(holder)?["expression"] != _to.Find(holder)!["expression"]))
            return false;
        if ((there.Count > 0 && before.Is("inherited") && !after.Is("inherited")) || HasOtherNotNull(before, after))
            return false;
        // It can neither go nor become plain while a parent has it, and stays no longer generated than the parent's.
        var (isBelowPlain, comesBelowPlain) = (IsBelowPlain(before, _from, there), IsBelowPlain(after, _to, there));
        if (isBelowPlain != comesBelowPlain || (isBelowPlain && DeepDifference.Exists(_from, _to, before.Id)))
            return false;
        // What makes it NOT NULL has to be one of the parents that stay.
        if ((there.Count > 0 && before.Is("not_null_inherited") && !IsNotNull(_from, before.Id)) || (wanted.Count > 0 && after.Is("not_null_inherited") && !IsNotNull(_to, after.Id)))
            return false;
        if (_from.ServerVersion < NotNull.NamedSince)
            return true;
        // PostgreSQL 18 leaves the child's NOT NULL counted as inherited when a parent's NOT NULL column goes, and fails where
        // a parent's column changes its type while the child's NOT NULL has a name of its own. One that is new has to be there
        // before the parent's, which would name it, and may not be there before the type changes.
        return before.Is("not_null")
            ? NotNullParents(_from, before.Id).All(wanted.Contains) && (!isOther || before.Is("not_null_inherited"))
            : !isOther || !after.Is("not_null") || after.Is("not_null_inherited") || !IsNotNull(_to, after.Id);
    }

    private bool IsNotNull(SchemaModel model, SchemaObjectId column) => NotNullParents(model, column).Any();

    // The parents that hand on a NOT NULL of a column.
    private IEnumerable<string> NotNullParents(SchemaModel model, SchemaObjectId column) => Kept(model).Select(parent => parent.Id)
        .Where(parent => model.Find(column with { Schema = parent.Schema, Table = parent.Name }) is { } other && other.Is("not_null") && !other.Is("not_null_no_inherit"))
        .Select(parent => parent.Sql);

    // Before PostgreSQL 16 a column may be generated where that of a parent is not.
    private static bool IsBelowPlain(SchemaObject column, SchemaModel model, HashSet<string> parents) => column.Is("generated")
        && Inheritance.Holders(model, column.Id).Any(holder => parents.Contains(holder.TableId.Sql) && !model.Find(holder)!.Is("generated"));

    // A type that is made anew is another one, whatever its name.
    private bool IsAnotherType(SchemaObjectId type, int depth) => depth < 10
        && type.Kind is SchemaObjectKind.Enum or SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType
        && (_from.Find(type) is not { } before || _to.Find(type) is not { } after || ObjectWriters.For(type.Kind).Alter(before, after, _from) is null
            || (type.Kind == SchemaObjectKind.Domain && HasOtherConstraints(type)) || before.Dependencies.Any(need => IsAnotherType(need, depth + 1)));

    private bool HasOtherConstraints(SchemaObjectId domain) => !_from.PartsOf(domain, SchemaObjectKind.DomainConstraint).Select(part => part["definition"])
        .SequenceEqual(_to.PartsOf(domain, SchemaObjectKind.DomainConstraint).Select(part => part["definition"]));

    private void AddNeeds(SchemaModel model, HashSet<string> columns, Dictionary<string, SchemaObject> checks)
    {
        var needs = checks.Values.Concat(columns.Concat(_columns).Distinct().Select(name => model.Find(ColumnOf(name))).OfType<SchemaObject>().Where(column => column.Is("generated")))
            .SelectMany(Reads).ToArray();
        foreach (var need in needs.Where(need => !_columns.Contains(need)))
            (_from.Find(ColumnOf(need)) is null || _to.Find(ColumnOf(need)) is null || BecomesOwn(need) ? columns : _columns).Add(need);
    }

    // The columns beside it that a check or a generated column reads.
    internal static IEnumerable<string> Reads(SchemaObject item) => item.Dependencies
        .Where(need => need.Kind == SchemaObjectKind.Column && need.Schema == item.Id.Schema && need.Table == item.Id.Table).Select(need => need.Name);

    // For that, no parent may have it for a moment.
    private bool BecomesOwn(string column) =>
        _from.Find(ColumnOf(column))?.Is("inherited") == true && _to.Find(ColumnOf(column))?.Is("inherited") == false;

    private SchemaObjectId ColumnOf(string name) => new(SchemaObjectKind.Column, Child.Schema, Child.Name, name);

    private IEnumerable<SchemaObject> Kept(SchemaModel model) => Inheritance.Parents(model, Child).Where(parent => _kept.Contains(parent.Id.Sql));

    // The parents that have a column, by its name.
    private ILookup<string, string> KeptColumns(SchemaModel model) =>
        Kept(model).SelectMany(parent => model.PartsOf(parent.Id, SchemaObjectKind.Column), (parent, column) => (column.Id.Name, parent.Id.Sql)).ToLookup(entry => entry.Name, entry => entry.Sql);

    private HashSet<string> KeptChecks(SchemaModel model) => [.. Kept(model).SelectMany(parent => Inheritance.Checks(model, parent.Id).Keys)];

    private SchemaObject Table(SchemaObject table, SchemaModel model)
    {
        var facts = table.Facts.Where(fact => fact.Key != "inherits").ToDictionary();
        string[] parents = [.. table.List("inherits").Where(_kept.Contains), .. StandIn is { } standIn ? [standIn.Sql] : Array.Empty<string>()];
        if (parents.Length > 0)
            facts["inherits"] = string.Join(SchemaObject.ListSeparator, parents);
        var gone = Inheritance.Parents(model, Child).Select(parent => parent.Id).Where(parent => !_kept.Contains(parent.Sql)).ToHashSet();
        return table.With(facts).Needing([.. table.Dependencies.Where(need => !gone.Contains(need)), .. StandIn is { } added ? [added] : Array.Empty<SchemaObjectId>()]);
    }

    // The stand-in, its columns and checks.
    private IEnumerable<SchemaObject> Held(SchemaModel model, HashSet<string> names, Dictionary<string, SchemaObject> checks)
    {
        if (StandIn is not { } standIn)
            yield break;
        yield return new SchemaObject(standIn, new Dictionary<string, string>(), [.. _from.Find(Child)!.Dependencies.Where(need => need.Kind == SchemaObjectKind.Schema)]);
        foreach (var column in model.PartsOf(Child, SchemaObjectKind.Column).Where(column => names.Contains(column.Id.Name)))
        {
            yield return Inheritance.Copy(column, standIn, Facts(column, model));
            // The rows that are there get the value of the new column.
            if (_newColumns.Contains(column.Id.Name) && _from.Find(column.Id) is null && model.Find(column.Id with { Kind = SchemaObjectKind.Default }) is { } start)
                yield return Inheritance.Copy(start, standIn, start.Facts);
        }
        foreach (var check in checks.Values)
            yield return Inheritance.Copy(check, standIn, check.Facts);
    }

    private Dictionary<string, string> Facts(SchemaObject column, SchemaModel model)
    {
        var facts = column.Facts.Where(fact => FactsOfStandIn.Contains(fact.Key)).ToDictionary();
        var isNamed = model.ServerVersion >= NotNull.NamedSince;
        if (column.Is("not_null") && (isNamed ? column.Is("not_null_inherited") : _newColumns.Contains(column.Id.Name)))
        {
            facts["not_null"] = "true";
            if (isNamed)
                facts["not_null_name"] = NotNull.Name(column);
        }
        return facts;
    }
}
