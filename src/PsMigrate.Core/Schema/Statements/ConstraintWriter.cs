using PsMigrate.Sql;

namespace PsMigrate.Schema.Statements;

internal sealed class ConstraintWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) =>
        [$"ALTER TABLE {CopyStatements.Only(item)}{item.Id.TableSql} ADD {Clause(item)}", .. Extras(item), .. CopyStatements.Attach(item)];

    public override IEnumerable<string> Drop(SchemaObject item) =>
        // PostgreSQL 13 takes a partition's key to the table itself away when the partition is detached, later ones leave it.
        [$"ALTER TABLE {item.Id.TableSql} DROP CONSTRAINT {(PartitionCopies.Is(item) ? "IF EXISTS " : "")}{item.Id.NameSql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (Differ(before, after, "type", "definition", "fixed_options", TableWriter.Anew) || (Differ(before, after, "not_enforced") && after["type"] != "f") || (after.Is("not_valid") && !before.Is("not_valid"))
            || CopyStatements.Changes(before, after) is not { } copies)
            return null;
        var statements = new List<string>(copies);
        var table = $"ALTER TABLE {after.Id.TableSql}";
        if (Differ(before, after, "deferrable"))
            statements.Add($"{table} ALTER CONSTRAINT {after.Id.NameSql} {after["deferrable"] switch { null => "NOT DEFERRABLE", "DEFERRABLE" => "DEFERRABLE INITIALLY IMMEDIATE", var text => text }}");
        if (Differ(before, after, "not_enforced"))
            statements.Add($"{table} ALTER CONSTRAINT {after.Id.NameSql} {(after.Is("not_enforced") ? "NOT " : "")}ENFORCED");
        if (Differ(before, after, "not_valid"))
            statements.Add($"{table} VALIDATE CONSTRAINT {after.Id.NameSql}");
        statements.AddRange(StorageOptions.Change($"ALTER INDEX {after.Id.Sql}", before, after));
        if (Differ(before, after, "clustered"))
            statements.Add(after.Is("clustered") ? $"{table} CLUSTER ON {after.Id.NameSql}" : $"{table} SET WITHOUT CLUSTER");
        return statements;
    }

    /// <summary>The constraint as CREATE TABLE and ALTER TABLE ADD take it.</summary>
    public static string Clause(SchemaObject item) =>
        $"CONSTRAINT {item.Id.NameSql} {Definition(item)}"
        + (item["deferrable"] is { } deferrable ? $" {deferrable}" : "")
        + (item.Is("not_enforced") ? " NOT ENFORCED" : item.Is("not_valid") ? " NOT VALID" : "");

    // Storage parameters stand before all that is no part of the index.
    private static string Definition(SchemaObject item)
    {
        var definition = item["definition"]!;
        if (!item.Is("fixed_options"))
            return definition;
        var tokens = new SqlTokens(definition);
        var end = tokens.FindOutside("WHERE", "DEFERRABLE") is { } at ? tokens[at].Start - 1 : definition.Length;
        return definition.Insert(end, StorageOptions.With(AsWritten.List(item, "fixed_options")));
    }

    /// <summary>Whether the table has another key of the same columns, which CREATE TABLE would take for the same one.</summary>
    public static bool IsTwin(SchemaObject item, SchemaModel model) => PartitionCopies.IsIndex(item) && model.PartsOf(item.Id.TableId, SchemaObjectKind.Constraint)
        .TakeWhile(other => other.Id != item.Id).Any(other => PartitionCopies.IsIndex(other) && Columns(other) == Columns(item));

    private static string Columns(SchemaObject item) => item["definition"]!.Replace("PRIMARY KEY", "UNIQUE", StringComparison.Ordinal);

    /// <summary>What its index takes only afterwards.</summary>
    public static IEnumerable<string> Extras(SchemaObject item)
    {
        foreach (var statement in StorageOptions.Change($"ALTER INDEX {item.Id.Sql}", null, item))
            yield return statement;
        if (item.Is("clustered"))
            yield return $"ALTER TABLE {item.Id.TableSql} CLUSTER ON {item.Id.NameSql}";
    }
}
