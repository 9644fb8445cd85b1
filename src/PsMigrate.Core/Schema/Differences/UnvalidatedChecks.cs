namespace PsMigrate.Schema.Differences;

/// <summary>
/// Checks that are not valid, which tables below have as well. Whether those have them valid is not compared where they have them from plain parents:
/// pg_dump does not write it, so that no schema that was restored has it.
/// </summary>
internal static class UnvalidatedChecks
{
    /// <summary>Whether a table below has a check valid, whose column's type PostgreSQL would then not change together with that of the check that is not.</summary>
    public static bool IsValidBelow(SchemaObject check, SchemaModel model) => check["type"] == "c" && check.Is("not_valid")
        && Inheritance.WithChildren(model, check.Id.TableId).Skip(1).Any(table => model.PartsOf(table, SchemaObjectKind.Constraint).Concat(model.Find(table)!.Copies)
            .Any(other => other["type"] == "c" && other.Id.Name == check.Id.Name && !other.Is("not_valid")));

    /// <summary>The tables below that have a check not valid, as it is; partitions are detached for that.</summary>
    public static IEnumerable<SchemaObjectId> Below(SchemaObject check, SchemaModel model) => Inheritance.WithChildren(model, check.Id.TableId).Skip(1)
        .Where(table => model.Find(table) is { } below && !below.Is("bound") && below.Copies.Any(copy => copy["type"] == "c" && copy.Id.Name == check.Id.Name && copy.Is("not_valid")));
}
