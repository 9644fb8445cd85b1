namespace PsMigrate.Schema.Differences;

/// <summary>Which object another one goes with when it is dropped.</summary>
internal static class Containers
{
    private static readonly SchemaObjectKind[] Relations = [SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView];

    /// <summary>The objects with any of which PostgreSQL drops this one unasked.</summary>
    public static IEnumerable<SchemaObjectId> Of(SchemaObject item, SchemaModel model)
    {
        var id = item.Id;
        if (id.Kind == SchemaObjectKind.Default)
            yield return id with { Kind = SchemaObjectKind.Column };
        switch (id.Kind)
        {
            case SchemaObjectKind.Default or SchemaObjectKind.Column or SchemaObjectKind.Constraint or SchemaObjectKind.Index or SchemaObjectKind.Trigger
                or SchemaObjectKind.Rule or SchemaObjectKind.Policy:
                foreach (var kind in Relations)
                {
                    var relation = new SchemaObjectId(kind, id.Schema, "", id.Table);
                    if (model.Find(relation) is not null)
                        yield return relation;
                }
                break;
            case SchemaObjectKind.DomainConstraint:
                yield return new SchemaObjectId(SchemaObjectKind.Domain, id.Schema, "", id.Table);
                break;
            case SchemaObjectKind.SequenceOwner:
                // A sequence that stays must be let go of before the column goes.
                yield return new SchemaObjectId(SchemaObjectKind.Sequence, id.Schema, "", id.Table);
                break;
            case SchemaObjectKind.Sequence:
                if (model.Find(new SchemaObjectId(SchemaObjectKind.SequenceOwner, id.Schema, id.Name, id.Name)) is { } owner)
                {
                    foreach (var column in owner.Dependencies.Where(dependency => dependency.Kind == SchemaObjectKind.Column))
                        yield return column;
                }
                break;
            case SchemaObjectKind.Statistics:
                foreach (var table in item.Dependencies.Where(dependency => dependency.Kind == SchemaObjectKind.Table))
                    yield return table;
                break;
        }
        // Where its table stays, a copy goes with what is above it.
        foreach (var above in PartitionCopies.Is(item) ? item.Dependencies.Where(need => need.Name == item[PartitionCopies.Of] && need.Kind is SchemaObjectKind.Index or SchemaObjectKind.Constraint) : [])
            yield return above;
    }
}
