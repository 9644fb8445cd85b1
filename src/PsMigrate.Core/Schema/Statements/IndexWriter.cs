namespace PsMigrate.Schema.Statements;

internal sealed class IndexWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        yield return item["definition"]!;
        foreach (var statement in StorageOptions.Change($"ALTER INDEX {item.Id.Sql}", null, item))
            yield return statement;
        foreach (var target in item.List("statistics"))
            yield return $"ALTER INDEX {item.Id.Sql} ALTER COLUMN {target}";
        if (item.Is("clustered"))
            yield return $"ALTER TABLE {item.Id.TableSql} CLUSTER ON {item.Id.NameSql}";
        // The indexes of partitions that have one already, and the statements that attach them.
        foreach (var statement in item.List("partitions").SelectMany(partition => partition.Split('\u001e').Skip(1)))
            yield return statement;
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP INDEX {item.Id.Sql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (Differ(before, after, "definition", "invalid", "partitions"))
            return null;
        var statements = new List<string>();
        statements.AddRange(StorageOptions.Change($"ALTER INDEX {after.Id.Sql}", before, after));
        statements.AddRange(before.List("statistics").Select(Column).Except(after.List("statistics").Select(Column))
            .Select(column => $"ALTER INDEX {after.Id.Sql} ALTER COLUMN {column} SET STATISTICS -1"));
        statements.AddRange(after.List("statistics").Except(before.List("statistics"))
            .Select(target => $"ALTER INDEX {after.Id.Sql} ALTER COLUMN {target}"));
        if (Differ(before, after, "clustered"))
            statements.Add($"ALTER TABLE {after.Id.TableSql} {(after.Is("clustered") ? $"CLUSTER ON {after.Id.NameSql}" : "SET WITHOUT CLUSTER")}");
        return statements;
    }

    private static string Column(string target) => target.Split(' ')[0];
}
