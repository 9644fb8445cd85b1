namespace PsMigrate.Operations;

/// <summary>Drops a trigger.</summary>
/// <param name="Table">The table or view.</param>
/// <param name="Name">The trigger's name.</param>
public sealed record RemoveTrigger(QualifiedName Table, string Name) : RemoveOperation
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"DROP TRIGGER {Exists}{Identifier.Quote(Name)} ON {Table}{Dependents}"];
}
