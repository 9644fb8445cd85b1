namespace PsMigrate.Schema.Differences;

/// <summary>Columns that hold rows of another table: as long as they are there, PostgreSQL changes no column's type in that table.</summary>
internal static class RowTypes
{
    /// <summary>Refuses a change of type that PostgreSQL would refuse.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.SchemaCycle"/>: a column of another table holds rows of a table whose column changes its type.</exception>
    public static void Check(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        foreach (var column in treatments.All.Where(treatments.IsRetyped))
        {
            var table = new SchemaObjectId(SchemaObjectKind.Table, column.Schema, "", column.Table);
            if (treatments.Drops(table))
                continue;
            foreach (var user in Users(table, from, 0).Where(user => Stays(user, to, treatments)))
            {
                throw new MigrationException(
                    MigrationErrorId.SchemaCycle,
                    $"The type of {column.Display} cannot change, because {user.Display} holds rows of {table.Display}.",
                    $"Turn {user.Display} into another type first (text, say), in a migration of its own, and back in one behind the change; or write the migration by hand.")
                {
                    Subject = column.Display,
                };
            }
        }
    }

    // A column that gets another type in the same step is not in the way.
    private static bool Stays(SchemaObjectId user, SchemaModel to, Treatments treatments) =>
        !treatments.Drops(user) && !treatments.Drops(new SchemaObjectId(SchemaObjectKind.Table, user.Schema, "", user.Table))
        && !treatments.IsRetyped(user) && to.Find(user) is not null;

    // Other types may hold its rows, too, and stand for them in columns.
    private static IEnumerable<SchemaObjectId> Users(SchemaObjectId type, SchemaModel model, int depth) => depth > 10 ? [] : model.DependentsOf(type).SelectMany(dependent =>
        dependent.Kind switch
        {
            SchemaObjectKind.Column when model.Find(dependent)!["type"] is { } own && (own == type.Sql || own == $"{type.Sql}[]") => [dependent],
            SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType => Users(dependent, model, depth + 1),
            _ => Enumerable.Empty<SchemaObjectId>(),
        });
}
