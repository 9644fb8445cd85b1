namespace PsMigrate.Schema.Differences;

/// <summary>Whether anything is different about an object or about what it needs, by whatever way.</summary>
internal static class DeepDifference
{
    /// <summary>Whether an object or what it needs is to be different; tables count only by their columns.</summary>
    public static bool Exists(SchemaModel from, SchemaModel to, SchemaObjectId id, int depth = 0) => depth < 10 && id.Kind is not (SchemaObjectKind.Table or SchemaObjectKind.Schema)
        && (from.Find(id) is not { } before || to.Find(id) is not { } after || before.Facts.Count != after.Facts.Count || before.Facts.Any(fact => after[fact.Key] != fact.Value)
            || OfNeeds(from, to, before, depth));

    /// <summary>Whether what an object needs is to be different.</summary>
    public static bool OfNeeds(SchemaModel from, SchemaModel to, SchemaObject before, int depth = 0) => before.Dependencies.Any(need => Exists(from, to, need, depth + 1));
}
