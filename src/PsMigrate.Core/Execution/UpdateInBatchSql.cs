using PsMigrate.Operations;

namespace PsMigrate.Execution;

/// <summary>The SQL of one chunk of a backfill.</summary>
internal static class UpdateInBatchSql
{
    public static string TableName(UpdateInBatch update) => QualifiedName.Parse(update.Table).ToString();

    /// <summary>
    /// A line break after the script's own SQL ends a comment that may stand at its end. Takes the next keys in order, changes their rows and returns one row: how many were changed, and the last key of
    /// the chunk as text (null when there was none left).
    /// </summary>
    public static string Chunk(UpdateInBatch update, IReadOnlyList<string> key, IReadOnlyList<string>? after)
    {
        var columns = key.Select(Identifier.Quote).ToArray();
        var list = string.Join(", ", columns);
        var table = TableName(update);
        var conditions = new List<string>();
        if (after is not null)
            conditions.Add($"({list}) > ({string.Join(", ", after.Select(Literal.Text))})");
        if (update.Where is not null)
            conditions.Add($"({update.Where}\n)");
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        var backwards = string.Join(", ", columns.Select(column => column + " DESC"));
        var last = string.Join(", ", columns.Select(column => $"(SELECT {column}::text FROM last_key)"));
        return $"""
            WITH chunk AS (SELECT {list} FROM {table}{where} ORDER BY {list} LIMIT {update.BatchSize}),
            changed AS (UPDATE {table} SET {update.Set}
            WHERE ({list}) IN (SELECT {list} FROM chunk){(update.Where is null ? "" : $" AND ({update.Where}\n)")} RETURNING 1),
            last_key AS (SELECT {list} FROM chunk ORDER BY {backwards} LIMIT 1)
            SELECT (SELECT pg_catalog.count(*) FROM changed), {last}
            """;
    }
}
