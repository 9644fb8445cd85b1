namespace PsMigrate.Schema.Differences;

/// <summary>What turns one schema into another.</summary>
/// <param name="Changes">What is different, object by object, in the order in which it is first touched.</param>
/// <param name="Statements">The statements in the order in which PostgreSQL accepts them.</param>
public sealed record SchemaDifference(IReadOnlyList<SchemaChange> Changes, IReadOnlyList<SchemaStatement> Statements)
{
    /// <summary>Whether the schemas are the same.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
