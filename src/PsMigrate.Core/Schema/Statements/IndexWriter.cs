namespace PsMigrate.Schema.Statements;

internal sealed class IndexWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        yield return Definition(item);
        foreach (var statement in StorageOptions.Change($"ALTER INDEX {item.Id.Sql}", null, item))
            yield return statement;
        foreach (var target in item.List("statistics"))
            yield return $"ALTER INDEX {item.Id.Sql} ALTER COLUMN {target}";
        if (item.Is("clustered"))
            yield return $"ALTER TABLE {item.Id.TableSql} CLUSTER ON {item.Id.NameSql}";
        foreach (var statement in CopyStatements.Attach(item))
            yield return statement;
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP INDEX {item.Id.Sql}{(item.Is(CopyStatements.WithConstraints) ? " CASCADE" : "")}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (Differ(before, after, "definition", "invalid", TableWriter.Anew) || CopyStatements.Changes(before, after) is not { } copies)
            return null;
        var statements = new List<string>(copies);
        statements.AddRange(StorageOptions.Change($"ALTER INDEX {after.Id.Sql}", before, after));
        statements.AddRange(before.List("statistics").Select(Column).Except(after.List("statistics").Select(Column))
            .Select(column => $"ALTER INDEX {after.Id.Sql} ALTER COLUMN {column} SET STATISTICS -1"));
        statements.AddRange(after.List("statistics").Except(before.List("statistics"))
            .Select(target => $"ALTER INDEX {after.Id.Sql} ALTER COLUMN {target}"));
        if (Differ(before, after, "clustered"))
            statements.Add($"ALTER TABLE {after.Id.TableSql} {(after.Is("clustered") ? $"CLUSTER ON {after.Id.NameSql}" : "SET WITHOUT CLUSTER")}");
        return statements;
    }

    private static string Definition(SchemaObject item)
    {
        var name = $" INDEX {item.Id.NameSql} ON ";
        var at = item["definition"]!.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return item["definition"]!.Insert(at, CopyStatements.Only(item));
    }

    private static string Column(string target) => target.Split(' ')[0];
}
