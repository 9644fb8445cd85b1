using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// The sequences behind identity columns, whose names count only where another relation is to have the one, or has the
/// other: behind two tables that swapped their names, say.
/// </summary>
internal sealed class IdentitySequences
{
    /// <summary>The sequence's name, where it is not as usual.</summary>
    public const string Fact = "identity_sequence";

    private readonly List<(SchemaObjectId Column, string Before, string After)> _renamed = [];

    public IdentitySequences(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        var others = from.Objects.Where(item => item.Is("identity") && !item.Is("inherited") && to.Find(item.Id) is { } after && after.Is("identity") && !after.Is("inherited") && !treatments.Creates(item.Id))
            .Select(item => (Column: item.Id, Before: Name(item), After: Name(to.Find(item.Id)!))).Where(entry => entry.Before != entry.After).ToList();
        if (others.Count == 0)
            return;
        var (taken, wanted) = (Relations(from), Relations(to));
        // What is renamed may want the name of another one's in turn.
        while (others.FindIndex(entry => wanted.Contains((entry.Column.Schema, entry.Before)) || taken.Contains((entry.Column.Schema, entry.After))) is var next and >= 0)
        {
            var entry = others[next];
            others.RemoveAt(next);
            _renamed.Add(entry);
            taken.Add((entry.Column.Schema, entry.Before));
            wanted.Add((entry.Column.Schema, entry.After));
        }
    }

    /// <summary>Makes the names free.</summary>
    public IEnumerable<(SchemaObjectId Column, string Sql)> StepAside() =>
        _renamed.Select(entry => (entry.Column, Rename(entry.Column.Schema, entry.Before, Aside(entry.Before))));

    /// <summary>Gives the new names, once they are free.</summary>
    public IEnumerable<(SchemaObjectId Column, string Sql)> Settle() =>
        _renamed.Select(entry => (entry.Column, Rename(entry.Column.Schema, Aside(entry.Before), entry.After)));

    /// <summary>The name of an identity column's sequence.</summary>
    public static string Name(SchemaObject column) => column[Fact] ?? $"{column.Id.Table}_{column.Id.Name}_seq";

    private static string Aside(string name) => Identifier.Shorten($"{name}_renamed");

    private static string Rename(string schema, string before, string after) =>
        $"ALTER SEQUENCE {Identifier.Quote(schema)}.{Identifier.Quote(before)} RENAME TO {Identifier.Quote(after)}";

    private static HashSet<(string Schema, string Name)> Relations(SchemaModel model) =>
        [.. model.Objects.Where(item => item.Id.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Sequence or SchemaObjectKind.Index
            || (item.Id.Kind == SchemaObjectKind.Constraint && item["type"] is "p" or "u" or "x")).Select(item => (item.Id.Schema, item.Id.Name))];
}
