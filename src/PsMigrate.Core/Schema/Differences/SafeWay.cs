namespace PsMigrate.Schema.Differences;

/// <summary>
/// The way from one schema as far towards another as no data is lost. What cannot be for another reason is left out of it
/// too, one change after another, until the rest can be.
/// </summary>
public sealed class SafeWay
{
    private readonly SchemaModel _from;
    private readonly SchemaModel _all;
    private readonly IReadOnlyList<RenameRequest> _renames;
    private readonly SchemaDifferOptions _options;
    private readonly Dictionary<SchemaObjectId, string> _refused = [];
    private readonly Dictionary<SchemaObjectId, int> _circles = [];
    private SchemaDifference? _back;

    /// <summary>Leaves out what can lose data.</summary>
    /// <param name="from">The schema as it is, behind the renames.</param>
    /// <param name="all">The schema as it is to be.</param>
    /// <param name="renames">The renames.</param>
    /// <param name="options">What to compare.</param>
    /// <exception cref="MigrationException">As of <see cref="SchemaComparison.Forward"/>.</exception>
    public SafeWay(SchemaModel from, SchemaModel all, IReadOnlyList<RenameRequest> renames, SchemaDifferOptions? options = null)
    {
        (_from, _all, _renames, _options) = (from, all, renames, options ?? new SchemaDifferOptions());
        (To, LeftOut, Forward) = Find();
    }

    /// <summary>The schema that it leads to.</summary>
    public SchemaModel To { get; private set; }

    /// <summary>What is left out: what can lose data, what was refused, and what needs either.</summary>
    public IReadOnlyList<SchemaChange> LeftOut { get; private set; }

    /// <summary>The way there.</summary>
    public SchemaDifference Forward { get; private set; }

    /// <summary>The way back from there.</summary>
    public SchemaDifference Back => _back ??= SchemaComparison.Back(_from, To, _renames, _options);

    /// <summary>The changes that are left out for another reason than data that can be lost, each with what is noted of that.</summary>
    public IReadOnlyDictionary<SchemaObjectId, string> Refused => _refused;

    /// <summary>Leaves out what rows make fail, as far as that was looked at.</summary>
    /// <returns>Whether there was such a thing.</returns>
    public bool LeaveFailingOut() => LeaveOut(Forward.Changes.Where(change => change.WouldFail).Select(change => (change.Id, "")));

    /// <summary>
    /// Leaves a change out, and where that is not enough, what makes it necessary, and what has to do with it, in wider and wider circles.
    /// </summary>
    /// <param name="refused">The change, of either way.</param>
    /// <param name="why">What to note of it, as a sentence.</param>
    /// <returns>Whether there is another way now.</returns>
    public bool LeaveOut(SchemaChange refused, string why)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var id = refused.Id;
        // What was asked for by name is not left out in silence.
        if (refused.Type == SchemaChangeType.Rename && _renames.Any(rename => rename.After == id || rename.Before == id))
            return false;
        for (var circle = _circles.GetValueOrDefault(id); ; circle++)
        {
            var reach = circle < 2 ? 0 : 1 << (circle - 2);
            if (reach > _from.Objects.Count + _all.Objects.Count)
                return false;
            _circles[id] = circle + 1;
            var ids = circle == 1 ? Causes(id) : Around(id, reach);
            if (LeaveOut(ids.Select(other => (other, other == id ? why : $"Has to do with {id}: {why}"))) && Forward.Changes.All(change => change.Id != id))
                return true;
        }
    }

    private bool LeaveOut(IEnumerable<(SchemaObjectId Id, string Why)> changes)
    {
        var added = changes.Where(change => _refused.TryAdd(change.Id, change.Why)).Select(change => change.Id).ToArray();
        if (added.Length == 0)
            return false;
        try
        {
            (To, LeftOut, Forward) = Find();
            _back = null;
            return true;
        }
        catch (MigrationException)
        {
            // Without this alone there is no way.
            foreach (var id in added)
                _refused.Remove(id);
            return false;
        }
    }

    private (SchemaModel, IReadOnlyList<SchemaChange>, SchemaDifference) Find()
    {
        while (true)
        {
            try
            {
                var (to, leftOut) = SafeTarget.Of(_from, _all, _options, _refused);
                return (to, leftOut, SchemaComparison.Forward(_from, to, _renames, _options));
            }
            catch (MigrationException exception) when (exception.Objects.Any(id => !_refused.ContainsKey(id)))
            {
                // What the model has no words for is in the way.
                _refused.Add(exception.Objects.First(id => !_refused.ContainsKey(id)), exception.Message);
            }
        }
    }

    // What is made anew for another object's change comes again only without that one.
    private HashSet<SchemaObjectId> Causes(SchemaObjectId id)
    {
        var found = new HashSet<SchemaObjectId>();
        for (var cause = CauseOf(id); cause is { } other && found.Add(other);)
            cause = CauseOf(other);
        return found;
    }

    private SchemaObjectId? CauseOf(SchemaObjectId id) => Forward.Changes.FirstOrDefault(change => change.Id == id)?.Cause;

    // The objects that are so many steps away, where a step leads to what is needed, to what needs it, or to a part. All stands in schemas.
    private HashSet<SchemaObjectId> Around(SchemaObjectId id, int reach)
    {
        var found = new HashSet<SchemaObjectId> { id };
        SchemaObjectId[] edge = [.. found];
        for (var i = 0; i < reach && edge.Length > 0; i++)
            edge = [.. edge.SelectMany(one => Beside(one, _from).Concat(Beside(one, _all))).Where(found.Add)];
        return found;
    }

    private static IEnumerable<SchemaObjectId> Beside(SchemaObjectId id, SchemaModel model) => (model.Find(id)?.Dependencies ?? [])
        .Where(need => need.Kind is not (SchemaObjectKind.Schema or SchemaObjectKind.Extension))
        .Concat(id.Kind is SchemaObjectKind.Schema or SchemaObjectKind.Extension ? [] : model.DependentsOf(id))
        .Concat(id.Table.Length > 0 ? [id.TableId] : model.PartsOf(id).Select(part => part.Id));
}
