namespace PsMigrate.Schema.Differences;

/// <summary>
/// Checks that tables have from above, and that are to be not valid as they are there. No statement takes back that a check is
/// valid, and a new table below one that is not has it valid; then the one above is made anew behind them.
/// </summary>
internal static class UnvalidatedChecks
{
    /// <summary>The checks that have to be made anew, each with a table for whose sake.</summary>
    public static IEnumerable<(SchemaObjectId Check, SchemaObjectId Cause)> Outgrown(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        foreach (var check in to.Objects.Where(item => item["type"] == "c" && item.Is("not_valid") && from.Find(item.Id) is not null && !treatments.Creates(item.Id)))
        {
            foreach (var table in Below(check, to).Where(table => treatments.Creates(table) || from.Find(table)!.Copies.Any(copy => copy.Id.Name == check.Id.Name && !copy.Is("not_valid"))).Take(1))
                yield return (check.Id, table);
        }
    }

    /// <summary>Whether a table below has a check valid, whose column's type PostgreSQL would then not change together with that of the check that is not.</summary>
    public static bool IsValidBelow(SchemaObject check, SchemaModel model) => check["type"] == "c" && check.Is("not_valid")
        && Inheritance.WithChildren(model, check.Id.TableId).Skip(1).Any(table => model.PartsOf(table, SchemaObjectKind.Constraint).Concat(model.Find(table)!.Copies)
            .Any(other => other["type"] == "c" && other.Id.Name == check.Id.Name && !other.Is("not_valid")));

    /// <summary>The tables below that are to have a check that is not valid as it is; partitions are detached for that.</summary>
    public static IEnumerable<SchemaObjectId> Below(SchemaObject check, SchemaModel model) => Inheritance.WithChildren(model, check.Id.TableId).Skip(1)
        .Where(table => model.Find(table) is { } below && !below.Is("bound") && below.Copies.Any(copy => copy["type"] == "c" && copy.Id.Name == check.Id.Name && copy.Is("not_valid")));
}
