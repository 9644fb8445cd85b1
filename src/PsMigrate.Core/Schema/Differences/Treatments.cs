using System.Text.RegularExpressions;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Decides for each object what is to be done with it: first from its own facts, then from what becomes of the
/// objects that it needs.
/// </summary>
internal sealed class Treatments
{
    /// <summary>Facts that tell about data or about other objects, and need no statement.</summary>
    private static readonly HashSet<string> Passive = ["inherited", "unpopulated", ReturningRules.Positions, PartitionCopies.Of, PartitionCopies.Unfinished, CopyStatements.WithConstraints, SequenceParameters.NameOfIdentity, SequenceParameters.TypeOfIdentity, SequenceParameters.LoggingOfIdentity];

    /// <summary>Facts that are SQL, and depend on what it names.</summary>
    private static readonly string[] Texts = ["definition", "expression", "condition", "with_check"];

    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly SchemaDifferOptions _options;
    private readonly IReadOnlySet<SchemaObjectId> _detours;
    private readonly Dictionary<SchemaObjectId, Treatment> _treatments = [];
    private readonly Dictionary<SchemaObjectId, SchemaObjectId> _causes = [];
    private readonly HashSet<SchemaObjectId> _retyped = [];
    private readonly HashSet<SchemaObjectId> _passing = [];
    private readonly HashSet<SchemaObjectId> _described = [];
    private readonly Queue<SchemaObjectId> _pending = new();
    private HashSet<SchemaObjectId>? _blocked;

    public Treatments(SchemaModel from, SchemaModel to, PartitionMoves moves, SchemaDifferOptions options, IReadOnlySet<SchemaObjectId> detours)
    {
        Moves = moves;
        _from = from;
        _to = to;
        _options = options;
        _detours = detours;
        foreach (var item in from.Objects.Where(IsCompared))
            Classify(item, detours.Contains(item.Id) && item.Id.Kind != SchemaObjectKind.Column);
        foreach (var item in to.Objects.Where(item => IsCompared(item) && from.Find(item.Id) is null))
            _treatments[item.Id] = Treatment.Create;
        foreach (var column in detours.Where(IsRetyped))
            _passing.Add(column);
        foreach (var id in _treatments.Keys.Where(id => id.Kind == SchemaObjectKind.DomainConstraint && Creates(id)).ToArray())
            ReplaceContained(new SchemaObjectId(SchemaObjectKind.Domain, id.Schema, "", id.Table));
        foreach (var (table, cause) in moves.Anew.Where(entry => to.Find(entry.Key) is not null && this[entry.Key] != Treatment.Rebuild))
            Rebuild(table, cause);
        foreach (var table in _treatments.Keys.Where(id => id.Kind == SchemaObjectKind.Table && this[id] == Treatment.Alter && TypedTables.HasOtherOrder(id, from, to)).ToArray())
            Set(table, Treatment.Rebuild);
        DefaultPartitions = new DefaultPartitions(from, to, this);
        ReleaseMoves();
        do
        {
            while (_pending.TryDequeue(out var id))
            {
                if (_retyped.Contains(id))
                {
                    RebuildPartitioned(id);
                    RebuildOfRows(id);
                }
                RebuildAbove(id);
                foreach (var dependent in from.DependentsOf(id))
                    Spread(id, dependent);
            }
        }
        while (ReleaseRows() || ReleaseDefaultPartitions() || RebuildOfReturningRules());
        // A type that no column has meanwhile need not step aside.
        foreach (var id in _treatments.Keys.Where(id => this[id] == Treatment.Swap && id.Kind != SchemaObjectKind.Collation && RowTypes.Holders(id, from).All(holder => Passes(holder) || Drops(holder))).ToArray())
            _treatments[id] = Treatment.Rebuild;
    }

    /// <summary>The objects that something is done with.</summary>
    public IEnumerable<SchemaObjectId> All => _treatments.Keys;

    public Treatment this[SchemaObjectId id] => _treatments.GetValueOrDefault(id);

    /// <summary>The partitions that are detached and attached.</summary>
    public PartitionMoves Moves { get; }

    /// <summary>Whether a column's type changes, or is made anew under the same name.</summary>
    public bool IsRetyped(SchemaObjectId column) => _retyped.Contains(column);

    /// <summary>The default partitions that share rows with others that come or go.</summary>
    public DefaultPartitions DefaultPartitions { get; private set; }

    /// <summary>The tables and types that must not be held by any column while they change.</summary>
    public IReadOnlySet<SchemaObjectId> Blocked => _blocked ??= [.. RowTypes.Blocked(_from, _to, this)];

    /// <summary>Whether a column's values wait in another type while the type that they are of changes.</summary>
    public bool Passes(SchemaObjectId column) => _passing.Contains(column) && this[column] == Treatment.Alter;

    /// <summary>The object whose rows such a column holds; null where it makes way for other reasons.</summary>
    public SchemaObjectId? HoldsRows(SchemaObjectId column) => Passes(column) && !_detours.Contains(column) ? CauseOf(column) : null;

    /// <summary>Whether all that is different is what is said of it, which nothing has to wait for.</summary>
    public bool IsOnlyDescribed(SchemaObjectId id) => this[id] == Treatment.Alter && _described.Contains(id) && !_retyped.Contains(id);

    /// <summary>The object for whose sake another one is made anew; null where its own facts ask for it.</summary>
    public SchemaObjectId? CauseOf(SchemaObjectId id) => _causes.TryGetValue(id, out var cause) ? cause : null;

    /// <summary>Whether the object that is there goes away, for good or for a while.</summary>
    public bool Drops(SchemaObjectId id) => this[id] is Treatment.Drop or Treatment.Rebuild or Treatment.Swap;

    /// <summary>Whether the object is made.</summary>
    public bool Creates(SchemaObjectId id) => this[id] is Treatment.Create or Treatment.Rebuild or Treatment.Swap;

    private void Classify(SchemaObject before, bool rebuild)
    {
        if (_to.Find(before.Id) is not { } after)
        {
            Set(before.Id, Treatment.Drop);
            return;
        }
        if (rebuild)
        {
            Set(before.Id, Anew(before.Id));
            return;
        }
        if (IsSame(before, after, fact => !MetadataStatements.Is(fact) && !Passive.Contains(fact) && !AsWritten.Is(fact)))
        {
            if (!IsSame(before, after, IsComparedMetadata))
            {
                _treatments[before.Id] = Treatment.Alter;
                _described.Add(before.Id);
            }
            return;
        }
        var statements = ObjectWriters.For(before.Id.Kind).Alter(before, after, _from);
        if (statements is null || (before.Id.Kind == SchemaObjectKind.Domain && !before.Is("not_null") && after.Is("not_null") && TypeUse.IsContained(before.Id, _from)))
        {
            Set(before.Id, Anew(before.Id));
        }
        else if (statements.Count > 0 || !IsSame(before, after, IsComparedMetadata) || before["replica_identity"] != after["replica_identity"] || before["of_type"] != after["of_type"])
        {
            _treatments[before.Id] = Treatment.Alter;
            if (before.Id.Kind == SchemaObjectKind.Column && (before["type"] != after["type"] || before["collation"] != after["collation"]))
                Retype(before.Id);
        }
    }

    private void Spread(SchemaObjectId id, SchemaObjectId dependent)
    {
        if (this[dependent] is Treatment.Drop or Treatment.Rebuild or Treatment.Swap || dependent == id || Outlives(dependent, id))
            return;
        var before = _from.Find(dependent)!;
        var after = _to.Find(dependent)!;
        if (this[id] == Treatment.Alter)
        {
            if (FollowsType(id, before, after))
                Rebuild(dependent, id);
            return;
        }
        if (this[id] == Treatment.Swap && dependent.Kind == SchemaObjectKind.Column && !before.Is("generated"))
        {
            _treatments[dependent] = Treatment.Alter;
            _causes.TryAdd(dependent, id);
            Retype(dependent);
            return;
        }
        // It lets go of the other one in its own change.
        if (this[dependent] == Treatment.Alter && !after.Dependencies.Contains(id) && !SaysTheSame(before, after))
            return;
        if ((dependent.Kind == SchemaObjectKind.Table || (dependent.Kind == SchemaObjectKind.Column && !after.Is("generated"))) && this[id] == Treatment.Drop)
            return;
        Rebuild(dependent, id);
    }

    // A column of a table's rows outlives the table, and waits in another type until that is there again.
    private bool Outlives(SchemaObjectId dependent, SchemaObjectId id) => dependent.Kind == SchemaObjectKind.Column && dependent.TableId != id
        && id.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView && RowTypes.IsOf(_from.Find(dependent)!["type"]!, id);

    // A copy goes only with what is above it.
    private void RebuildAbove(SchemaObjectId id)
    {
        if (!Drops(id) || _from.Find(id) is not { } copy || copy[PartitionCopies.Of] is not { } above || Drops(id.TableId) || PartitionBounds.Parent(_from.Find(id.TableId)!, _from) is not { } parent)
            return;
        foreach (var kind in new[] { SchemaObjectKind.Index, SchemaObjectKind.Constraint })
        {
            if (new SchemaObjectId(kind, parent.Id.Schema, parent.Id.Name, above) is var whole && this[whole] is Treatment.Keep or Treatment.Alter && _from.Find(whole) is not null)
                Rebuild(whole, id);
        }
    }

    // No key may refer to rows that are away for a while.
    private void ReleaseMoves()
    {
        foreach (var move in Moves.All.Where(move => move.Leaves && move.Joins))
            ReleaseKeys(Moves.AboveBefore(move.Table).Intersect(Moves.AboveAfter(move.Table)).ToHashSet(), move.Table);
    }

    private void ReleaseKeys(HashSet<SchemaObjectId> tables, SchemaObjectId cause)
    {
        foreach (var key in _from.Objects.Where(item => tables.Count > 0 && item.Id.Kind == SchemaObjectKind.Constraint && item["type"] == "f" && !Drops(item.Id)))
        {
            if (ForeignKeys.Referenced(key) is { } table && tables.Contains(table))
                Rebuild(key.Id, cause);
        }
    }

    // While a default partition is detached to let rows go, no key may refer to it.
    private bool ReleaseDefaultPartitions()
    {
        DefaultPartitions = new DefaultPartitions(_from, _to, this);
        foreach (var group in DefaultPartitions.Groups)
        {
            var tables = Inheritance.WithChildren(_from, group.Default).ToHashSet();
            if (!group.Comes)
                tables.UnionWith(Moves.AboveBefore(group.Table).Prepend(group.Table));
            ReleaseKeys(tables, group.Default);
            // The rows of a partition that goes are of the new types when the default one takes them in.
            foreach (var key in group.Going.SelectMany(tree => tree).SelectMany(table => _from.PartsOf(table, SchemaObjectKind.Column).Where(column => PartitionBounds.IsKey(_from.Find(table)!, column.Id))))
            {
                if (Inheritance.AllHolders(_from, key.Id).FirstOrDefault(IsRetyped) is { Name: not null } holder)
                    RebuildTop(_from.Find(key.Id.TableId)!, holder);
            }
        }
        return _pending.Count > 0;
    }

    // Each column that leaves its type lets another table's rows change theirs, for which yet others may have to leave.
    private bool ReleaseRows()
    {
        foreach (var blocked in RowTypes.Blocked(_from, _to, this))
        {
            foreach (var holder in RowTypes.Holders(blocked, _from))
                Release(holder, blocked);
        }
        return _pending.Count > 0;
    }

    private void Release(SchemaObjectId holder, SchemaObjectId cause)
    {
        if (Drops(holder) || _passing.Contains(holder) || _to.Find(holder) is not { } after)
            return;
        if (holder.Kind != SchemaObjectKind.Column || after.Is("generated"))
        {
            Rebuild(holder, cause);
            return;
        }
        // What becomes another type altogether leaves by that.
        if (IsRetyped(holder) && _from.Find(holder)!["type"] != after["type"] && !RowTypes.Holders(cause, _to).Contains(holder))
            return;
        _treatments[holder] = Treatment.Alter;
        _causes.TryAdd(holder, cause);
        _passing.Add(holder);
        _retyped.Add(holder);
        _pending.Enqueue(holder);
    }

    // What rows are told apart by keeps its type as long as the table stands.
    private void RebuildPartitioned(SchemaObjectId column)
    {
        if (_from.Find(column.TableId) is { } table && PartitionBounds.IsKey(table, column))
            RebuildTop(table, column);
    }

    private void RebuildTop(SchemaObject table, SchemaObjectId cause)
    {
        if (PartitionBounds.Top(table, _from) is var top && _to.Find(top) is not null && this[top] != Treatment.Rebuild)
            Rebuild(top, cause);
    }

    // An expression over the table's whole rows takes those of the old shape only, and PostgreSQL keeps it while it rewrites the table.
    private void RebuildOfRows(SchemaObjectId column)
    {
        var rows = $@"(?<![\w"".]){Regex.Escape(column.TableId.NameSql)}\.\*";
        foreach (var part in _from.PartsOf(column.TableId).Where(part => part.Id.Kind is SchemaObjectKind.Constraint or SchemaObjectKind.Index
            && this[part.Id] is Treatment.Keep or Treatment.Alter && Regex.IsMatch(part["definition"]!, rows)))
            Rebuild(part.Id, column);
    }

    private bool RebuildOfReturningRules()
    {
        foreach (var rule in ReturningRules.Refused(_from, _to, this))
            Rebuild(rule.TableId, rule);
        return _pending.Count > 0;
    }

    private bool FollowsType(SchemaObjectId column, SchemaObject before, SchemaObject after) => before.Id.Kind switch
    {
        SchemaObjectKind.Default or SchemaObjectKind.Constraint or SchemaObjectKind.Index or SchemaObjectKind.Statistics when _passing.Contains(column) => true,
        SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Policy or SchemaObjectKind.Rule
            or SchemaObjectKind.Trigger or SchemaObjectKind.Function or SchemaObjectKind.Procedure => true,
        SchemaObjectKind.Column => before.Is("generated"),
        // PostgreSQL makes partitions' copies anew as it would have them.
        SchemaObjectKind.Index or SchemaObjectKind.Constraint when before.Is(CopyStatements.Fact) => true,
        // PostgreSQL makes them anew itself, and forgets their targets.
        SchemaObjectKind.Statistics or SchemaObjectKind.Index => before.Is("target") || before.Is("statistics"),
        // An old default that is not to stay need not convert.
        SchemaObjectKind.Default => before["expression"] != after["expression"],
        // One side changes before the other, and meanwhile the key would compare what cannot be compared.
        SchemaObjectKind.Constraint when before["type"] == "f" => CauseOf(column) is not null
            || !ColumnConversion.SharesIndexes(_from.Find(column)!["type"]!, _to.Find(column)!["type"]!),
        SchemaObjectKind.Constraint => UnvalidatedChecks.IsValidBelow(before, _from),
        _ => false,
    };

    private void Rebuild(SchemaObjectId id, SchemaObjectId cause)
    {
        _causes.TryAdd(id, cause);
        Set(id, Anew(id));
    }

    // Only by swapping can a type or collation go that columns have.
    private Treatment Anew(SchemaObjectId id) =>
        id.Kind is SchemaObjectKind.Collation or SchemaObjectKind.Enum or SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType
            && TypeUse.HasColumns(id, _from) ? Treatment.Swap : Treatment.Rebuild;

    // PostgreSQL looks for values of a domain in columns of it, not inside of arrays and the like, and refuses what they could break.
    private void ReplaceContained(SchemaObjectId domain)
    {
        if (_from.Find(domain) is not null && _to.Find(domain) is not null && this[domain] is Treatment.Keep or Treatment.Alter && TypeUse.IsContained(domain, _from))
            Set(domain, Treatment.Swap);
    }

    // What is written in the same words may still mean another object by them, such as a function with other arguments.
    private static bool SaysTheSame(SchemaObject before, SchemaObject after) =>
        Texts.Any(before.Is) && Texts.All(fact => before[fact] == after[fact]) && before["type"] == after["type"];

    private void Retype(SchemaObjectId column)
    {
        if (_retyped.Add(column))
            _pending.Enqueue(column);
    }

    private void Set(SchemaObjectId id, Treatment treatment)
    {
        _treatments[id] = treatment;
        _pending.Enqueue(id);
    }

    private bool IsCompared(SchemaObject item) => item.Id.Kind != SchemaObjectKind.DefaultPrivileges || _options.Privileges;

    private bool IsComparedMetadata(string fact) =>
        MetadataStatements.IsComment(fact) || (fact == "owner" && _options.Owners) || (MetadataStatements.IsPrivilege(fact) && _options.Privileges);

    private static bool IsSame(SchemaObject before, SchemaObject after, Func<string, bool> counts) =>
        before.Facts.All(fact => !counts(fact.Key) || after[fact.Key] == fact.Value)
        && after.Facts.Keys.All(fact => !counts(fact) || before.Is(fact));
}
