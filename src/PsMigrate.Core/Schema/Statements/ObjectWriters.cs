namespace PsMigrate.Schema.Statements;

/// <summary>The writer of each kind.</summary>
internal static class ObjectWriters
{
    private static readonly Dictionary<SchemaObjectKind, ObjectWriter> Writers = new()
    {
        [SchemaObjectKind.Schema] = new SchemaWriter(),
        [SchemaObjectKind.Extension] = new ExtensionWriter(),
        [SchemaObjectKind.Collation] = new CollationWriter(),
        [SchemaObjectKind.Enum] = new EnumWriter(),
        [SchemaObjectKind.CompositeType] = new CompositeTypeWriter(),
        [SchemaObjectKind.Domain] = new DomainWriter(),
        [SchemaObjectKind.DomainConstraint] = new DomainConstraintWriter(),
        [SchemaObjectKind.RangeType] = new RangeTypeWriter(),
        [SchemaObjectKind.Sequence] = new SequenceWriter(),
        [SchemaObjectKind.SequenceOwner] = new SequenceOwnerWriter(),
        [SchemaObjectKind.Function] = new RoutineWriter("FUNCTION"),
        [SchemaObjectKind.Procedure] = new RoutineWriter("PROCEDURE"),
        [SchemaObjectKind.Aggregate] = new AggregateWriter(),
        [SchemaObjectKind.Table] = new TableWriter(),
        [SchemaObjectKind.Column] = new ColumnWriter(),
        [SchemaObjectKind.Default] = new DefaultWriter(),
        [SchemaObjectKind.Constraint] = new ConstraintWriter(),
        [SchemaObjectKind.Index] = new IndexWriter(),
        [SchemaObjectKind.View] = new ViewWriter(),
        [SchemaObjectKind.MaterializedView] = new MaterializedViewWriter(),
        [SchemaObjectKind.Statistics] = new StatisticsWriter(),
        [SchemaObjectKind.Rule] = new RuleWriter(),
        [SchemaObjectKind.Trigger] = new TriggerWriter(),
        [SchemaObjectKind.Policy] = new PolicyWriter(),
        [SchemaObjectKind.EventTrigger] = new EventTriggerWriter(),
    };

    public static ObjectWriter For(SchemaObjectKind kind) => Writers[kind];
}
