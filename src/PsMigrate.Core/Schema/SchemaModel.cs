namespace PsMigrate.Schema;

/// <summary>All objects of a database, as the catalog has them.</summary>
public sealed class SchemaModel
{
    private readonly Dictionary<SchemaObjectId, SchemaObject> _objects;
    private readonly Lazy<ILookup<SchemaObjectId, SchemaObjectId>> _dependents;
    private readonly Lazy<ILookup<(string Schema, string Table), SchemaObject>> _parts;

    /// <summary>Makes a model.</summary>
    /// <param name="objects">The objects, a table's columns in their order.</param>
    /// <param name="unmodelled">What the catalog holds besides.</param>
    public SchemaModel(IEnumerable<SchemaObject> objects, IReadOnlyList<UnmodelledObject>? unmodelled = null)
    {
        Objects = [.. objects];
        _objects = Objects.ToDictionary(item => item.Id);
        Unmodelled = unmodelled ?? [];
        _dependents = new(() => Objects
            .SelectMany(item => item.Dependencies, (item, dependency) => (dependency, item.Id))
            .ToLookup(edge => edge.dependency, edge => edge.Id));
        _parts = new(() => Objects.Where(item => item.Id.Table.Length > 0)
            .ToLookup(item => (item.Id.Schema, item.Id.Table)));
    }

    /// <summary>A model without any object: what an empty database has.</summary>
    public static SchemaModel Empty { get; } = new([]);

    /// <summary>The objects; a table's columns in their order.</summary>
    public IReadOnlyList<SchemaObject> Objects { get; }

    /// <summary>What the catalog holds besides, which is neither compared nor changed.</summary>
    public IReadOnlyList<UnmodelledObject> Unmodelled { get; }

    /// <summary>What ties those to objects of the model.</summary>
    internal IReadOnlyList<UnmodelledLink> Links { get; init; } = [];

    /// <summary>The privileges that come with what the user makes, whether or not they are among the objects.</summary>
    internal IReadOnlyDictionary<SchemaObjectId, SchemaObject> DefaultPrivileges { get; init; } = new Dictionary<SchemaObjectId, SchemaObject>();

    /// <summary>The user that read the catalog, who will own what it makes; null where none did.</summary>
    public string? User { get; init; }

    /// <summary>PostgreSQL's major version; 0 where the schema comes from no server.</summary>
    public int ServerVersion { get; init; }

    /// <summary>Finds an object; null where there is none.</summary>
    /// <param name="id">Who it is.</param>
    public SchemaObject? Find(SchemaObjectId id) => _objects.GetValueOrDefault(id);

    /// <summary>The objects that need this one directly.</summary>
    /// <param name="id">Who it is.</param>
    public IEnumerable<SchemaObjectId> DependentsOf(SchemaObjectId id) => _dependents.Value[id];

    /// <summary>The parts of a table, view, domain or sequence that are of a kind, in their order.</summary>
    /// <param name="whole">The table, view, domain or sequence.</param>
    /// <param name="kind">The kind of part.</param>
    public IEnumerable<SchemaObject> PartsOf(SchemaObjectId whole, SchemaObjectKind kind) =>
        _parts.Value[(whole.Schema, whole.Name)].Where(part => part.Id.Kind == kind);

    /// <summary>All parts of a table, view, domain or sequence.</summary>
    /// <param name="whole">The table, view, domain or sequence.</param>
    public IEnumerable<SchemaObject> PartsOf(SchemaObjectId whole) => _parts.Value[(whole.Schema, whole.Name)];

    /// <summary>Those of the objects that a condition holds for; dependencies on others stay as they are.</summary>
    /// <param name="keep">The condition.</param>
    public SchemaModel Where(Func<SchemaObject, bool> keep) => With(Objects.Where(keep));

    /// <summary>The same database with other objects.</summary>
    /// <param name="objects">All of them.</param>
    public SchemaModel With(IEnumerable<SchemaObject> objects) => With(objects, Links);

    internal SchemaModel With(IEnumerable<SchemaObject> objects, IReadOnlyList<UnmodelledLink> links) =>
        new(objects, Unmodelled) { Links = links, DefaultPrivileges = DefaultPrivileges, User = User, ServerVersion = ServerVersion };
}
