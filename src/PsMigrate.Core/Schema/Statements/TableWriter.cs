using PsMigrate.Operations;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Statements;

internal sealed class TableWriter : ObjectWriter
{
    /// <summary>The fact of a table or index that no statement turns into the one that is to be.</summary>
    public const string Anew = "made_anew";

    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) => Create(item, model, _ => false);

    /// <summary>Makes the table with its columns, and with those of its defaults and constraints that can stand in it.</summary>
    /// <param name="item">The table.</param>
    /// <param name="model">The schema that it belongs to.</param>
    /// <param name="isInline">Which defaults and constraints to write with it.</param>
    public static IEnumerable<string> Create(SchemaObject item, SchemaModel model, Func<SchemaObjectId, bool> isInline)
    {
        var columns = model.PartsOf(item.Id, SchemaObjectKind.Column).ToArray();
        var defaults = model.PartsOf(item.Id, SchemaObjectKind.Default).Where(part => isInline(part.Id)).ToDictionary(part => part.Id.Name);
        var constraints = model.PartsOf(item.Id, SchemaObjectKind.Constraint).Where(part => isInline(part.Id)).ToArray();
        var parents = item.List("inherits");
        List<string> lines =
        [
            .. item.Is("bound") ? columns.Where(column => OwnExpressions.Is(model, column.Id)).Select(column => $"{column.Id.NameSql} {ColumnWriter.Generation(column)}") : [],
            .. item.Is("of_type") ? [] : columns.Where(column => !column.Is("inherited")).Select(column => ColumnWriter.Clause(Merging(column, model), defaults.GetValueOrDefault(column.Id.Name))),
            .. constraints.Select(ConstraintWriter.Clause),
        ];
        var body = lines.Count > 0 ? $" (\n    {string.Join(",\n    ", lines)}\n)" : item.Is("bound") || item.Is("of_type") ? "" : " ()";
        var head = $"CREATE {(item.Is("unlogged") ? "UNLOGGED " : "")}TABLE {item.Id.Sql}";
        var shape = item["of_type"] is { } type ? $"{head} OF {type}{body}"
            : item["bound"] is { } bound ? $"{head} PARTITION OF {parents[0]}{body} {bound}"
            : parents.Length > 0 ? $"{head}{body} INHERITS ({string.Join(", ", parents)})"
            : head + body;
        var partitioning = item["partition_key"] is { } key ? $" PARTITION BY {key}" : "";
        var method = item["access_method"] is { } name ? $" USING {Identifier.Quote(name)}" : "";
        var options = StorageOptions.With([.. AsWritten.List(item, "options"), .. AsWritten.List(item, "toast_options").Select(option => "toast." + option)]);
        var space = item["tablespace"] is { } tablespace ? $" TABLESPACE {Identifier.Quote(tablespace)}" : "";
        yield return shape + partitioning + method + options + space;
        foreach (var statement in columns.SelectMany(column => column.Is("inherited") || item.Is("of_type") ? ColumnWriter.Overrides(column, item, model) : ColumnWriter.Extras(column)))
            yield return statement;
        foreach (var statement in constraints.SelectMany(ConstraintWriter.Extras))
            yield return statement;
        if (item.Is("row_security"))
            yield return $"ALTER TABLE {item.Id.Sql} ENABLE ROW LEVEL SECURITY";
        if (item.Is("force_row_security"))
            yield return $"ALTER TABLE {item.Id.Sql} FORCE ROW LEVEL SECURITY";
        // An index as the identity does not exist yet; the differ puts it behind the index.
        if (item["replica_identity"] is { } identity && !identity.StartsWith("USING", StringComparison.Ordinal))
            yield return $"ALTER TABLE {item.Id.Sql} REPLICA IDENTITY {identity}";
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP TABLE {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        // Partitions change places on their own, unless they are made anew together with what is above them.
        if (Differ(before, after, "partition_key", Anew) || ((before.Is("bound") || after.Is("bound")) && Differ(before, after, "bound", "inherits")))
            return null;
        var table = $"ALTER TABLE {after.Id.Sql}";
        var statements = new List<string>();
        statements.AddRange(Parents(before, after, table));
        // The new type comes when all columns are as it has them (see DifferenceWriter).
        if (Differ(before, after, "of_type") && before.Is("of_type"))
            statements.Add($"{table} NOT OF");
        if (Differ(before, after, "unlogged"))
            statements.Add($"{table} SET {(after.Is("unlogged") ? "UNLOGGED" : "LOGGED")}");
        if (Differ(before, after, "access_method"))
            statements.Add($"{table} SET ACCESS METHOD {Identifier.Quote(after["access_method"] ?? "heap")}");
        if (Differ(before, after, "tablespace"))
            statements.Add($"{table} SET TABLESPACE {Identifier.Quote(after["tablespace"] ?? "pg_default")}");
        statements.AddRange(StorageOptions.Change(table, before, after));
        statements.AddRange(ToastOptions(before, after));
        if (Differ(before, after, "row_security"))
            statements.Add($"{table} {(after.Is("row_security") ? "ENABLE" : "DISABLE")} ROW LEVEL SECURITY");
        if (Differ(before, after, "force_row_security"))
            statements.Add($"{table} {(after.Is("force_row_security") ? "FORCE" : "NO FORCE")} ROW LEVEL SECURITY");
        if (Differ(before, after, "replica_identity") && after["replica_identity"]?.StartsWith("USING", StringComparison.Ordinal) is not true)
            statements.Add($"{table} REPLICA IDENTITY {after["replica_identity"] ?? "DEFAULT"}");
        return statements;
    }

    /// <summary>The part of the changes that is lost on a table as long as none of its columns needs a TOAST table.</summary>
    public static IEnumerable<string> ToastOptions(SchemaObject before, SchemaObject after) =>
        StorageOptions.Change($"ALTER TABLE {after.Id.Sql}", before, after, "toast_options", "toast.");

    /// <summary>Whether other tables inherit from it, or are its partitions.</summary>
    public static bool HasChildren(SchemaObjectId table, SchemaModel model) => Inheritance.Children(model, table).Any();

    // Before PostgreSQL 16 a column merges with a parent's generated one only where it names no expression itself.
    private static SchemaObject Merging(SchemaObject column, SchemaModel model) =>
        column.Is("generated") && Inheritance.Holders(model, column.Id).Any(holder => model.Find(holder)!["expression"] == column["expression"])
            ? column.With(column.Facts.Where(fact => fact.Key is not ("generated" or "expression")).ToDictionary())
            : column;

    private static IEnumerable<string> Parents(SchemaObject before, SchemaObject after, string table)
    {
        var (old, wanted) = (before.List("inherits"), after.List("inherits"));
        // A parent that goes leaves the order of the others; to be told anew makes their columns the child's own.
        var gone = old.Except(wanted).ToArray();
        foreach (var parent in gone)
            yield return $"{table} NO INHERIT {parent}";
        old = [.. old.Except(gone)];
        // The order of parents counts, so that from the first difference on all are told anew.
        var same = old.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
        foreach (var parent in old.Skip(same))
            yield return $"{table} NO INHERIT {parent}";
        foreach (var parent in wanted.Skip(same))
            yield return $"{table} INHERIT {parent}";
    }

    /// <summary>The index, by itself or of a constraint, that a table's REPLICA IDENTITY names: whichever of the two is there; none where it names none.</summary>
    internal static IEnumerable<SchemaObjectId> ReplicaIndexes(SchemaObject table)
    {
        const string named = "USING INDEX ";
        if (table["replica_identity"] is not { } identity || !identity.StartsWith(named, StringComparison.Ordinal))
            return [];
        var name = identity[named.Length..];
        name = name[0] == '"' ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name;
        return [new(SchemaObjectKind.Index, table.Id.Schema, table.Id.Name, name), new(SchemaObjectKind.Constraint, table.Id.Schema, table.Id.Name, name)];
    }
}
