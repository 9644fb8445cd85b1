using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>All that is read of a catalog, in two batches that may run side by side.</summary>
internal sealed class CatalogRows
{
    private readonly Dictionary<(uint, int, uint), ColumnType> _types = [];
    private readonly List<(CatalogAddress Member, uint Extension)> _members = [];
    private readonly List<CatalogRow> _objects = [];
    private readonly List<CatalogRow> _identities = [];
    private readonly List<CatalogRow> _definitions = [];
    private readonly List<(CatalogAddress Alias, CatalogAddress Of)> _aliases = [];
    private readonly List<(CatalogAddress Address, string? Column, string Text)> _comments = [];
    private readonly List<(CatalogAddress View, string Column, string Rights)> _viewPrivileges = [];
    private readonly List<(CatalogAddress Address, UnmodelledObject Item)> _unmodelled = [];
    private readonly List<(CatalogAddress From, CatalogAddress To)> _dependencies = [];

    public CatalogRows(int version)
    {
        Relations.Add(LinkQueries.ExtensionMembers, row => _members.Add((Address(row, 0), row.GetFieldValue<uint>(2))));
        Relations.Add(RelationQueries.ColumnTypes, row => _types.Add(
            (row.GetFieldValue<uint>(0), row.GetInt32(1), row.GetFieldValue<uint>(2)), new ColumnType(row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetChar(5))));
        foreach (var (kind, query) in ObjectQueries(version))
            Relations.AddObjects(kind, query, _types, _objects);
        Relations.AddObjects(SchemaObjectKind.Column, RelationQueries.Identities(version), _types, _identities);
        Relations.Add(LinkQueries.Aliases(version), row => _aliases.Add((Address(row, 0), Address(row, 2))));
        Relations.Add(LinkQueries.Comments, row => _comments.Add((Address(row, 0, 2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4))));
        Relations.Add(LinkQueries.ViewPrivileges, row => _viewPrivileges.Add((Address(row, 0), row.GetString(2), row.GetString(3))));
        Relations.Add(LinkQueries.Dependencies, AddDependencies);
        Relations.Add(LinkQueries.Unmodelled, row => _unmodelled.Add((Address(row, 2), new UnmodelledObject(row.GetString(0), row.GetString(1)))));
        Definitions.AddObjects(SchemaObjectKind.Default, TablePartQueries.Defaults, _types, _definitions);
        Definitions.AddObjects(SchemaObjectKind.Constraint, TablePartQueries.Constraints(version), _types, _definitions);
        Definitions.AddObjects(SchemaObjectKind.Index, TablePartQueries.Indexes, _types, _definitions);
    }

    /// <summary>Nearly everything.</summary>
    public CatalogBatch Relations { get; } = new();

    /// <summary>What the server has to write out from its parse trees, object by object: about as much work as all the rest.</summary>
    public CatalogBatch Definitions { get; } = new();

    /// <summary>Hands over the objects of the first batch.</summary>
    public void AddRelationsTo(CatalogAssembly assembly)
    {
        foreach (var (member, extension) in _members)
            assembly.AddMember(member, extension);
        foreach (var row in _objects)
            assembly.Add(row);
        foreach (var row in _identities)
            assembly.AddFacts(row);
    }

    /// <summary>Hands over their parts, and then what ties all together.</summary>
    public void AddDefinitionsTo(CatalogAssembly assembly)
    {
        foreach (var row in _definitions)
            assembly.Add(row);
        foreach (var (alias, of) in _aliases)
            assembly.AddAlias(alias, of);
        foreach (var (address, column, text) in _comments)
            assembly.AddComment(address, column, text);
        foreach (var (view, column, rights) in _viewPrivileges)
            assembly.AddPrivileges(view, column, rights);
        foreach (var (address, item) in _unmodelled)
            assembly.AddUnmodelled(address, item);
        foreach (var (from, to) in _dependencies)
            assembly.AddDependency(from, to);
    }

    // Views and materialized views come together, and so do functions and procedures.
    private static (SchemaObjectKind?, string)[] ObjectQueries(int version) =>
    [
        (SchemaObjectKind.Schema, RelationQueries.Schemas), (SchemaObjectKind.Extension, RelationQueries.Extensions),
        (SchemaObjectKind.Collation, TypeQueries.Collations(version)), (SchemaObjectKind.Enum, TypeQueries.Enums), (SchemaObjectKind.Domain, TypeQueries.Domains(version)), (SchemaObjectKind.DomainConstraint, TypeQueries.DomainConstraints),
        (SchemaObjectKind.CompositeType, TypeQueries.Composites), (SchemaObjectKind.RangeType, TypeQueries.Ranges(version)),
        (SchemaObjectKind.Table, RelationQueries.Tables), (SchemaObjectKind.Column, RelationQueries.Columns(version)), (null, RelationQueries.Views(version)),
        (SchemaObjectKind.Sequence, RelationQueries.Sequences), (SchemaObjectKind.SequenceOwner, RelationQueries.SequenceOwners),
        (SchemaObjectKind.Statistics, TablePartQueries.Statistics), (SchemaObjectKind.Trigger, TablePartQueries.Triggers),
        (SchemaObjectKind.Rule, TablePartQueries.Rules), (SchemaObjectKind.Policy, TablePartQueries.Policies),
        (null, RoutineQueries.Routines), (SchemaObjectKind.Aggregate, RoutineQueries.Aggregates), (SchemaObjectKind.EventTrigger, RoutineQueries.EventTriggers),
        (SchemaObjectKind.DefaultPrivileges, LinkQueries.DefaultPrivileges),
    ];

    private void AddDependencies(NpgsqlDataReader row)
    {
        if (row.IsDBNull(0))
            return;
        var (classes, oids, subs) = (row.GetFieldValue<uint[]>(0), row.GetFieldValue<uint[]>(1), row.GetFieldValue<int[]>(2));
        var (neededClasses, neededOids, neededSubs) = (row.GetFieldValue<uint[]>(3), row.GetFieldValue<uint[]>(4), row.GetFieldValue<int[]>(5));
        _dependencies.Capacity = classes.Length;
        for (var i = 0; i < classes.Length; i++)
            _dependencies.Add((new CatalogAddress(classes[i], oids[i], subs[i]), new CatalogAddress(neededClasses[i], neededOids[i], neededSubs[i])));
    }

    private static CatalogAddress Address(NpgsqlDataReader row, int column, int sub = -1) => new(
        row.GetFieldValue<uint>(column), row.GetFieldValue<uint>(column + 1),
        sub < 0 ? 0 : row.GetInt32(sub));
}
