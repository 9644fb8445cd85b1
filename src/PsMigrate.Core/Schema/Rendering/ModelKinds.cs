namespace PsMigrate.Schema.Rendering;

/// <summary>How model files are called after the kinds of object in them.</summary>
internal static class ModelKinds
{
    private static readonly string[] Order =
        ["schemas", "extensions", "types", "sequences", "functions", "tables", "indexes", "constraints", "views", "triggers", "policies", "privileges"];

    /// <summary>The word for a kind.</summary>
    public static string Word(SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.Schema => "schemas",
        SchemaObjectKind.Extension => "extensions",
        SchemaObjectKind.Collation or SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.DomainConstraint or SchemaObjectKind.RangeType => "types",
        SchemaObjectKind.Sequence or SchemaObjectKind.SequenceOwner => "sequences",
        SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate => "functions",
        SchemaObjectKind.View or SchemaObjectKind.MaterializedView => "views",
        SchemaObjectKind.Constraint => "constraints",
        SchemaObjectKind.Index or SchemaObjectKind.Statistics => "indexes",
        SchemaObjectKind.Trigger or SchemaObjectKind.Rule or SchemaObjectKind.EventTrigger => "triggers",
        SchemaObjectKind.Policy => "policies",
        SchemaObjectKind.DefaultPrivileges => "privileges",
        _ => "tables",
    };

    /// <summary>The number of its files where nothing that they need has a higher one; three digits, with room between.</summary>
    public static int Number(SchemaObjectKind kind) => (Array.IndexOf(Order, Word(kind)) * 80) + 100;
}
