namespace PsMigrate.Schema.Statements;

internal sealed class DefaultWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) => [Statement(item, item, isAlone: true, model)];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"ALTER TABLE {item.Id.TableSql} ALTER COLUMN {item.Id.NameSql} DROP DEFAULT"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "expression") ? [Statement(after, after, isAlone: true, from)] : [];

    /// <summary>The statement that sets a default, or ends it.</summary>
    /// <param name="item">The default.</param>
    /// <param name="after">As it is to be; null where it goes.</param>
    /// <param name="isAlone">Whether the tables below are to keep what they have: each table of a tree has defaults of its own.</param>
    /// <param name="model">A schema with the tables below.</param>
    public static string Statement(SchemaObject item, SchemaObject? after, bool isAlone, SchemaModel model)
    {
        var table = item.Id.TableId;
        var only = isAlone && TableWriter.HasChildren(table, model) ? "ONLY " : "";
        return $"ALTER TABLE {only}{item.Id.TableSql} ALTER COLUMN {item.Id.NameSql} {(after is null ? "DROP DEFAULT" : $"SET DEFAULT {after["expression"]}")}";
    }
}
