using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class CompositeTypeWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"CREATE TYPE {item.Id.Sql} AS ({string.Join(", ", Attributes(item).Select(attribute => $"{Identifier.Quote(attribute.Name)} {attribute.Type}"))})"];

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP TYPE {item.Id.Sql}"];

    /// <summary>Attributes can be dropped and appended; their types can change only where no column holds them.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        var old = Attributes(before);
        var wanted = Attributes(after);
        var kept = old.Where(attribute => wanted.Any(other => other.Name == attribute.Name)).ToArray();
        if (!wanted.Take(kept.Length).Select(attribute => attribute.Name).SequenceEqual(kept.Select(attribute => attribute.Name)))
            return null;
        var retyped = wanted.Take(kept.Length).Where((attribute, i) => attribute.Type != kept[i].Type).ToArray();
        if (retyped.Length > 0 && IsHeld(before.Id, from))
            return null;
        var parts = old.Except(kept).Select(attribute => $"DROP ATTRIBUTE {Identifier.Quote(attribute.Name)}")
            .Concat(retyped.Select(attribute => $"ALTER ATTRIBUTE {Identifier.Quote(attribute.Name)} TYPE {attribute.Type}"))
            .Concat(wanted.Skip(kept.Length).Select(attribute => $"ADD ATTRIBUTE {Identifier.Quote(attribute.Name)} {attribute.Type}"))
            .ToArray();
        // A table of the type would have to follow, which its own columns tell already.
        if (parts.Length > 0 && from.DependentsOf(before.Id).Any(dependent => dependent.Kind == SchemaObjectKind.Table))
            return null;
        return parts.Length == 0 ? [] : [$"ALTER TYPE {after.Id.Sql} {string.Join(", ", parts)}"];
    }

    /// <summary>Whether rows may hold values of the type: in a column of it, or by way of another type.</summary>
    public static bool IsHeld(SchemaObjectId id, SchemaModel model) => IsHeld(id, model, []);

    private static bool IsHeld(SchemaObjectId id, SchemaModel model, HashSet<SchemaObjectId> seen) => seen.Add(id) && model.DependentsOf(id).Any(dependent =>
        dependent.Kind is SchemaObjectKind.Column or SchemaObjectKind.Table
        || (dependent.Kind is SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.RangeType && IsHeld(dependent, model, seen)));

    internal static (string Name, string Type)[] Attributes(SchemaObject item) =>
        [.. item.List("attributes").Zip(item.List("types"))];
}
