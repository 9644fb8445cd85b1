using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>
/// A column's NOT NULL. From PostgreSQL 18 on it is a constraint with a name, which may stay with the one table
/// (NO INHERIT) or wait for its rows to be checked (NOT VALID); what comes from a parent table is changed there.
/// </summary>
internal static class NotNull
{
    /// <summary>The facts that PostgreSQL 18 brought.</summary>
    public static IReadOnlyList<string> NewFacts { get; } = ["not_null_name", "not_null_no_inherit", "not_null_not_valid", "not_null_inherited", "not_null_comment"];

    /// <summary>The constraint's name.</summary>
    public static string Name(SchemaObject column) => column["not_null_name"] ?? DefaultName.OfNotNull(column.Id);

    /// <summary>What stands in the column's definition.</summary>
    public static string Clause(SchemaObject column) => !column.Is("not_null") || column.Is("not_null_not_valid") || column.Is("not_null_inherited") ? ""
        : $"{(column["not_null_name"] is { } name ? $" CONSTRAINT {Identifier.Quote(name)}" : "")} NOT NULL{Inheritance(column)}";

    /// <summary>What a definition cannot say.</summary>
    public static IEnumerable<string> Extras(SchemaObject column) =>
        column.Is("not_null_not_valid") && !column.Is("not_null_inherited") ? [Add(column)] : [];

    /// <summary>Sets it on a column that is there.</summary>
    public static string Set(SchemaObject column) =>
        column.Is("not_null_name") || column.Is("not_null_no_inherit") || column.Is("not_null_not_valid")
            ? Add(column)
            : $"ALTER TABLE {column.Id.TableSql} ALTER COLUMN {column.Id.NameSql} SET NOT NULL";

    /// <summary>What turns one into the other.</summary>
    public static IEnumerable<string> Changes(SchemaObject before, SchemaObject after)
    {
        var table = $"ALTER TABLE {after.Id.TableSql}";
        if (!after.Is("not_null"))
            return before.Is("not_null") && !before.Is("not_null_inherited") ? [$"{table} ALTER COLUMN {after.Id.NameSql} DROP NOT NULL"] : [];
        if (after.Is("not_null_inherited"))
            return [];
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

    private static string Add(SchemaObject column) =>
        $"ALTER TABLE {column.Id.TableSql} ADD CONSTRAINT {Identifier.Quote(Name(column))} NOT NULL {column.Id.NameSql}{Inheritance(column)}{(column.Is("not_null_not_valid") ? " NOT VALID" : "")}";

    private static string Inheritance(SchemaObject column) => column.Is("not_null_no_inherit") ? " NO INHERIT" : "";
}
