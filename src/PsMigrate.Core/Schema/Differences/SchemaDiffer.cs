namespace PsMigrate.Schema.Differences;

/// <summary>Finds what turns one schema into another. It reads nothing but the two models.</summary>
public static class SchemaDiffer
{
    private static readonly HashSet<SchemaObjectKind> Disposable =
    [
        SchemaObjectKind.Default, SchemaObjectKind.Constraint, SchemaObjectKind.Index, SchemaObjectKind.View, SchemaObjectKind.MaterializedView,
        SchemaObjectKind.Policy, SchemaObjectKind.Trigger, SchemaObjectKind.Rule, SchemaObjectKind.Statistics, SchemaObjectKind.SequenceOwner,
        SchemaObjectKind.Function, SchemaObjectKind.Procedure, SchemaObjectKind.Aggregate, SchemaObjectKind.DomainConstraint,
    ];

    /// <summary>
    /// Compares two schemas. The statements for the way back are those of the comparison with the two changed over.
    /// Comments are always compared. A constraint or index that is the same but for its name is renamed.
    /// </summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="options">What to compare; null for all but owners and privileges.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.SchemaCycle"/>: objects need each other in a circle that no order of statements makes, or a
    /// column holds rows of a table that PostgreSQL will not change meanwhile, and that no other type can hold.
    /// </exception>
    public static SchemaDifference Compare(SchemaModel from, SchemaModel to, SchemaDifferOptions? options = null) => Compare(from, to, options, null);

    // For a database that is there, live, what the model has no words for counts too.
    internal static SchemaDifference Compare(SchemaModel from, SchemaModel to, SchemaDifferOptions? options, SchemaModel? live)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        options ??= new SchemaDifferOptions();
        (from, to) = CommonGround.Of(from, to);
        var (moves, attached) = (new PartitionMoves(from, to), from);
        (from, to) = (moves.From, moves.To);
        var renames = new ImpliedRenames(from, to, attached);
        from = renames.Apply();
        var notNulls = new NotNullNames(from, to);
        from = notNulls.From;
        var parents = new Reparenting(from, to);
        (from, to) = (parents.From, parents.To);
        var detours = new HashSet<SchemaObjectId>();
        while (true)
        {
            var treatments = new Treatments(from, to, moves, options, detours);
            PassageOrder.Check(from, to, treatments);
            if (live is not null)
                UnmodelledNeeds.Check(live, to, treatments);
            var graph = new ActionGraph(from, to, treatments);
            var order = new ActionOrder(from, to).Sort(graph, out var circle);
            if (circle.Count == 0)
                return new DifferenceWriter(from, to, treatments, graph, parents, options).Write(order, renames, notNulls);
            // What waits in a circle for being changed in place can be made anew instead, where no data hangs on it; and a column's
            // values can wait in another type.
            var steps = circle.Where(step => step.Step == SchemaStep.Alter && !detours.Contains(step.Id)).ToArray();
            if (steps.FirstOrDefault(step => Disposable.Contains(step.Id.Kind)) is { Id.Name: not null } disposable)
                detours.Add(disposable.Id);
            else if (steps.FirstOrDefault(step => treatments.IsRetyped(step.Id) && !treatments.Passes(step.Id)) is { Id.Name: not null } column)
                detours.UnionWith(Inheritance.Lineage(from, column.Id));
            else
                throw Circle(circle);
        }
    }

    private static MigrationException Circle(IReadOnlyList<SchemaAction> circle) => new(
        MigrationErrorId.SchemaCycle,
        $"These objects need each other in a circle, so that no order of statements makes them: {string.Join(", ", circle.Take(10).Select(step => step.Id.Display).Distinct())}.",
        "Break the circle in the model (a view that selects from itself through others), or write the migration by hand.");
}
