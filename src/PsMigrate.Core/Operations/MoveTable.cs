namespace PsMigrate.Operations;

/// <summary>Moves a table, with its indexes, constraints and owned sequences, to another schema.</summary>
/// <param name="Table">The table.</param>
/// <param name="Schema">The schema it goes to.</param>
public sealed record MoveTable(QualifiedName Table, string Schema) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"ALTER TABLE {Table} SET SCHEMA {Identifier.Quote(Schema)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Table.Schema is null
        ? throw NoInverse("the schema that the table comes from is not named")
        : new MoveTable(new QualifiedName(Schema, Table.Name), Table.Schema);
}
