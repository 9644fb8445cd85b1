namespace PsMigrate.Operations;

/// <summary>Drops an extension.</summary>
/// <param name="Name">Its name.</param>
public sealed record RemoveExtension(string Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"DROP EXTENSION {Exists}{Identifier.Quote(Name)}{Dependents}"];
}
