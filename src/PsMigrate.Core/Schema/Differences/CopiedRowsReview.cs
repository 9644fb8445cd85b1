using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>What a person should know of a table that is made anew, and whose rows are copied.</summary>
internal static class CopiedRowsReview
{
    public static void Fill(SchemaChange change, SchemaModel from, SchemaModel to)
    {
        var tables = Inheritance.WithChildren(to, change.Id).Where(table => table == change.Id || to.Find(table)!.Is("bound")).ToArray();
        var fails = (change.After!.Is("partition_key") ? " Fails where a row fits no partition." : "")
            + (tables.Any(table => IsNarrower(table, from, to)) ? " Fails where a row does not fit what is new: a column that takes no NULL, or a constraint." : "");
        change.Note($"The table is made anew, and its rows are copied twice; blocks reads and writes meanwhile (ACCESS EXCLUSIVE).{fails}");
    }

    /// <summary>The columns whose values are lost on the way, or may be.</summary>
    public static IEnumerable<SchemaObjectId> Losing(SchemaObjectId table, SchemaModel from, SchemaModel to) => from.PartsOf(table, SchemaObjectKind.Column)
        .Where(column => !column.Is("generated") && !(to.Find(column.Id) is { } after && !after.Is("generated") && ColumnConversion.KeepsEveryValue(column["type"]!, after["type"]!)))
        .Select(column => column.Id);

    private static bool IsNarrower(SchemaObjectId table, SchemaModel from, SchemaModel to) =>
        to.PartsOf(table, SchemaObjectKind.Column).Any(column => column.Is("not_null") && from.Find(column.Id)?.Is("not_null") != true
            && !(from.Find(column.Id) is null && (column.Is("identity") || column.Is("generated") || to.Find(column.Id with { Kind = SchemaObjectKind.Default }) is not null)))
        || to.PartsOf(table, SchemaObjectKind.Constraint).Any(part => from.Find(part.Id) is not { } before || before["definition"] != part["definition"]);
}
