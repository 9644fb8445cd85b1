using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class RangeTypeWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        var parts = new List<string> { $"SUBTYPE = {item["subtype"]}" };
        Add("SUBTYPE_OPCLASS", "operator_class");
        Add("COLLATION", "collation");
        Add("CANONICAL", "canonical");
        Add("SUBTYPE_DIFF", "difference");
        if (item["multirange"] is { } multirange)
            parts.Add($"MULTIRANGE_TYPE_NAME = {Identifier.Quote(item.Id.Schema)}.{Identifier.Quote(multirange)}");
        yield return $"CREATE TYPE {item.Id.Sql} AS RANGE ({string.Join(", ", parts)})";

        void Add(string word, string fact)
        {
            if (item[fact] is { } value)
                parts.Add($"{word} = {value}");
        }
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP TYPE {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        Differ(before, after, "subtype", "operator_class", "collation", "canonical", "difference", "multirange") ? null : [];
}
