using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class EnumWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"CREATE TYPE {item.Id.Sql} AS ENUM ({string.Join(", ", item.List("labels").Select(Literal.Text))})"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP TYPE {item.Id.Sql}"];

    /// <summary>Values can be added anywhere; to take one away or to change the order needs another type.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        var there = before.List("labels").ToList();
        var wanted = after.List("labels");
        if (!wanted.Where(there.Contains).SequenceEqual(there))
            return null;
        var statements = new List<string>();
        for (var i = 0; i < wanted.Length; i++)
        {
            if (i < there.Count && there[i] == wanted[i])
                continue;
            var place = i < there.Count ? $" BEFORE {Literal.Text(there[i])}" : "";
            statements.Add($"ALTER TYPE {after.Id.Sql} ADD VALUE {Literal.Text(wanted[i])}{place}");
            there.Insert(i, wanted[i]);
        }
        return statements;
    }
}
