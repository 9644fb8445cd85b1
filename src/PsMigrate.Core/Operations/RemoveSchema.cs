namespace PsMigrate.Operations;

/// <summary>Drops a schema.</summary>
/// <param name="Name">Its name.</param>
public sealed record RemoveSchema(string Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP SCHEMA {Exists}{Identifier.Quote(Name)}{Dependents}"];
}
