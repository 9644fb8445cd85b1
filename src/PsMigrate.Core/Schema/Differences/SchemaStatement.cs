namespace PsMigrate.Schema.Differences;

/// <summary>A statement of those that turn one schema into another.</summary>
/// <param name="Sql">The statement, without a closing semicolon.</param>
/// <param name="Change">The change that it belongs to; null for a setting.</param>
public sealed record SchemaStatement(string Sql, SchemaChange? Change)
{
    /// <summary>Whether it must be committed on its own before the statements behind it run (a new enum value that they use).</summary>
    public bool OutsideTransaction { get; init; }
}
