namespace PsMigrate.Schema.Differences;

/// <summary>A schema as it is to be, without the changes that can lose data.</summary>
public static class SafeTarget
{
    /// <summary>Keeps what the destructive changes would take away, with all that it needs.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="options">What to compare.</param>
    /// <returns>The schema to go to, and the changes that are left out.</returns>
    public static (SchemaModel To, IReadOnlyList<SchemaChange> LeftOut) Of(SchemaModel from, SchemaModel to, SchemaDifferOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var leftOut = new List<SchemaChange>();
        while (true)
        {
            var destructive = SchemaDiffer.Compare(from, to, options).Changes.Where(change => change.IsDestructive).ToArray();
            // What is kept can keep something else from changing; each round keeps at least one more object.
            var kept = new HashSet<SchemaObjectId>();
            foreach (var change in destructive)
                Keep(change.Id, from, kept);
            if (destructive.Length == 0 || destructive.All(change => leftOut.Any(other => other.Id == change.Id)))
                return (to, leftOut);
            leftOut.AddRange(destructive.Where(change => leftOut.All(other => other.Id != change.Id)));
            var held = destructive.Select(change => change.Id).ToHashSet();
            // A column that stays as it is keeps a default of its type.
            held.UnionWith(destructive.Where(change => change.Id.Kind == SchemaObjectKind.Column).Select(change => change.Id with { Kind = SchemaObjectKind.Default }));
            to = to.With(
                to.Objects.Where(item => !held.Contains(item.Id))
                    .Concat(from.Objects.Where(item => held.Contains(item.Id) || (kept.Contains(item.Id) && to.Find(item.Id) is null))));
        }
    }

    private static void Keep(SchemaObjectId id, SchemaModel from, HashSet<SchemaObjectId> kept)
    {
        if (from.Find(id) is not { } item || !kept.Add(id))
            return;
        foreach (var needed in item.Dependencies)
            Keep(needed, from, kept);
        if (id.Kind is SchemaObjectKind.Table or SchemaObjectKind.Sequence)
        {
            foreach (var part in from.Objects.Where(part => part.Id.Schema == id.Schema && part.Id.Table == id.Name))
                Keep(part.Id, from, kept);
        }
        if (id.Kind == SchemaObjectKind.Column)
            Keep(id with { Kind = SchemaObjectKind.Default }, from, kept);
    }
}
