namespace PsMigrate.Schema.Differences;

/// <summary>Tables of a composite type.</summary>
internal static class TypedTables
{
    /// <summary>Whether a table that becomes one of another type must be made anew: only so are its columns where the type has them.</summary>
    public static bool HasOtherOrder(SchemaObjectId table, SchemaModel from, SchemaModel to)
    {
        if (to.Find(table)!["of_type"] is not { } type || type == from.Find(table)!["of_type"])
            return false;
        var (there, wanted) = (Names(from), Names(to));
        return !there.Intersect(wanted).Concat(wanted.Except(there)).SequenceEqual(wanted);

        string[] Names(SchemaModel model) => [.. model.PartsOf(table, SchemaObjectKind.Column).Select(column => column.Id.Name)];
    }
}
