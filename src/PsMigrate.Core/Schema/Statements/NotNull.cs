using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>
/// A column's NOT NULL. From PostgreSQL 18 on it is a constraint with a name, which may stay with the one table
/// (NO INHERIT) or wait for its rows to be checked (NOT VALID); what comes from a parent table is changed there.
/// </summary>
internal static class NotNull
{
    /// <summary>The version of PostgreSQL that made a constraint of it.</summary>
    public const int NamedSince = 18;

    /// <summary>The facts that PostgreSQL 18 brought.</summary>
    public static IReadOnlyList<string> NewFacts { get; } = ["not_null_name", "not_null_no_inherit", "not_null_not_valid", "not_null_inherited", "not_null_comment"];

    /// <summary>The constraint's name.</summary>
    public static string Name(SchemaObject column) => column["not_null_name"] ?? DefaultName.OfNotNull(column.Id);

    /// <summary>Whether the server would find the constraint's name.</summary>
    public static bool IsNamedByServer(SchemaObject column, SchemaModel model) =>
        model.ServerVersion >= NamedSince && column.Is("not_null") && !column.Is("not_null_inherited") && !column.Is("not_null_name");

    /// <summary>The columns of tables whose names for it the server would find, with those names.</summary>
    public static IEnumerable<SchemaObject> Named(IEnumerable<SchemaObjectId> tables, SchemaModel model) => tables.SelectMany(table => model.PartsOf(table, SchemaObjectKind.Column))
        .Where(column => IsNamedByServer(column, model)).Select(column => column.With(new Dictionary<string, string>(column.Facts) { ["not_null_name"] = Name(column) }));

    /// <summary>What stands in the column's definition.</summary>
    public static string Clause(SchemaObject column) => !column.Is("not_null") || column.Is("not_null_not_valid") || column.Is("not_null_inherited") ? ""
        : $"{(column["not_null_name"] is { } name ? $" CONSTRAINT {Identifier.Quote(name)}" : "")} NOT NULL{Extent(column)}";

    /// <summary>What a definition cannot say.</summary>
    public static IEnumerable<string> Extras(SchemaObject column) =>
        column.Is("not_null_not_valid") && !column.Is("not_null_inherited") ? [Add(column)] : [];

    /// <summary>Sets it on a column that is there.</summary>
    public static string Set(SchemaObject column) =>
        column.Is("not_null_name") || column.Is("not_null_no_inherit") || column.Is("not_null_not_valid")
            ? Add(column)
            : $"ALTER TABLE {column.Id.TableSql} ALTER COLUMN {column.Id.NameSql} SET NOT NULL";

    /// <summary>What turns one into the other.</summary>
    /// <param name="before">The column as it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="from">The schema as it is.</param>
    public static IEnumerable<string> Changes(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        var table = $"ALTER TABLE {after.Id.TableSql}";
        var whole = after.Id.TableId;
        if (!after.Is("not_null"))
        {
            // Before it was a constraint, it went from all tables below, whether or not these were to keep it.
            var only = from.ServerVersion < NamedSince && !from.Find(whole)!.Is("partition_key") && TableWriter.HasChildren(whole, from) ? "ONLY " : "";
            return before.Is("not_null") && !before.Is("not_null_inherited") ? [$"ALTER TABLE {only}{after.Id.TableSql} ALTER COLUMN {after.Id.NameSql} DROP NOT NULL"] : [];
        }
        if (after.Is("not_null_inherited"))
        {
            if (before.Is("not_null_not_valid") && !after.Is("not_null_not_valid") && Inheritance.Holders(from, before.Id).Any(holder => from.Find(holder)!.Is("not_null_not_valid")))
                return [$"{table} VALIDATE CONSTRAINT {Identifier.Quote(Name(after))}"];
            // A partition's goes only where the one above comes anew.
            return BecomesInherited(before, after) && from.Find(whole)!.Is("inherits")
                && (!from.Find(whole)!.Is("bound") || (!IsInKey(before, from) && !Inheritance.Holders(from, before.Id).Any(holder => from.Find(holder)!.Is("not_null"))))
                ? [$"{table} ALTER COLUMN {after.Id.NameSql} DROP NOT NULL"] : [];
        }
        if (!before.Is("not_null") || before.Is("not_null_inherited"))
            return [Set(after)];
        var (old, name) = (Identifier.Quote(Name(before)), Identifier.Quote(Name(after)));
        if (after.Is("not_null_not_valid") && !before.Is("not_null_not_valid"))
            return [$"{table} DROP CONSTRAINT {old}", Add(after)];
        var statements = new List<string>();
        if (old != name)
            statements.Add($"{table} RENAME CONSTRAINT {old} TO {name}");
        if (before.Is("not_null_no_inherit") != after.Is("not_null_no_inherit"))
            statements.Add($"{table} ALTER CONSTRAINT {name}{(after.Is("not_null_no_inherit") ? " NO INHERIT" : " INHERIT")}");
        if (before.Is("not_null_not_valid") && !after.Is("not_null_not_valid"))
            statements.Add($"{table} VALIDATE CONSTRAINT {name}");
        return statements;
    }

    /// <summary>Whether it was the table's own, and is to be its parent's alone.</summary>
    public static bool BecomesInherited(SchemaObject before, SchemaObject after) =>
        before.Is("not_null") && !before.Is("not_null_inherited") && after.Is("not_null_inherited");

    /// <summary>Whether a table's own must come before that of a table above, which would bring it under the other one's name.</summary>
    /// <param name="column">The table's column.</param>
    /// <param name="above">The same of the table above.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">As it is to be.</param>
    public static bool IsNamedBefore(SchemaObjectId column, SchemaObjectId above, SchemaModel from, SchemaModel to) => from.ServerVersion >= NamedSince
        && IsNew(from.Find(column), to.Find(column)) && IsNew(from.Find(above), to.Find(above))
        && !to.Find(column)!.Is("not_null_inherited") && !to.Find(above)!.Is("not_null_no_inherit");

    private static bool IsNew(SchemaObject? before, SchemaObject? after) => before?.Is("not_null") == false && after?.Is("not_null") == true;

    /// <summary>Whether the primary key that its table has by itself needs it.</summary>
    public static bool IsInKey(SchemaObject column, SchemaModel model) =>
        model.PartsOf(column.Id.TableId, SchemaObjectKind.Constraint).Any(key => key["type"] == "p" && key.Dependencies.Contains(column.Id));

    /// <summary>Whether CREATE TABLE together with a primary key would make a NOT NULL the table's own that it is to have from above.</summary>
    public static bool IsBroughtAnew(SchemaObject key, SchemaModel model) =>
        key["type"] == "p" && key.Dependencies.Any(need => need.Kind == SchemaObjectKind.Column && model.Find(need)?.Is("not_null_inherited") == true);

    private static string Add(SchemaObject column) =>
        $"ALTER TABLE {column.Id.TableSql} ADD CONSTRAINT {Identifier.Quote(Name(column))} NOT NULL {column.Id.NameSql}{Extent(column)}{(column.Is("not_null_not_valid") ? " NOT VALID" : "")}";

    private static string Extent(SchemaObject column) => column.Is("not_null_no_inherit") ? " NO INHERIT" : "";
}
