using System.Globalization;
using PsMigrate.Operations;

namespace PsMigrate.Offline;

/// <summary>A backfill in chunks as a PL/pgSQL block that commits after each chunk, which PostgreSQL allows since version 11.</summary>
internal static class OfflineBackfill
{
    /// <summary>Writes the block; it walks the table as <see cref="Execution.ChunkedUpdate"/> does.</summary>
    /// <param name="update">The backfill.</param>
    /// <param name="saveProgress">A statement that keeps the variable <c>last_key</c> (text[]) for a resumed run; null where there is no log.</param>
    public static string Block(UpdateInBatch update, string? saveProgress)
    {
        var table = QualifiedName.Parse(update.Table).ToString();
        var where = update.Where is null ? "" : $"({update.Where}\n)";
        var pause = update.Pause > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"\n            PERFORM pg_catalog.pg_sleep({update.Pause.TotalSeconds});")
            : "";
        var save = saveProgress is null ? "" : $"\n            {saveProgress};";
        return $"""
            DECLARE
                table_name CONSTANT text := {Literal.Text(table)};
                changes CONSTANT text := {Literal.Text(update.Set)};
                rows_where CONSTANT text := {Literal.Text(where)};
                key_columns text[] := {Keys(update)};
                key_list text;
                key_backwards text;
                key_texts text;
                conditions text;
                last_key text[];
                changed bigint;
                total bigint := 0;
            BEGIN
            {FindKey(update)}
                SELECT pg_catalog.string_agg(k, ', ' ORDER BY n), pg_catalog.string_agg(k || ' DESC', ', ' ORDER BY n),
                       pg_catalog.string_agg(k || '::text', ', ' ORDER BY n)
                INTO key_list, key_backwards, key_texts
                FROM pg_catalog.unnest(key_columns) WITH ORDINALITY AS u(k, n);
                LOOP
                    conditions := pg_catalog.concat_ws(' AND ', nullif(rows_where, ''), CASE WHEN last_key IS NOT NULL THEN
                        '(' || key_list || ') > (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(v), ', ' ORDER BY n)
                            FROM pg_catalog.unnest(last_key) WITH ORDINALITY AS u(v, n)) || ')' END);
                    EXECUTE 'WITH chunk AS (SELECT ' || key_list || ' FROM ' || table_name
                        || CASE WHEN conditions = '' THEN '' ELSE ' WHERE ' || conditions END
                        || ' ORDER BY ' || key_list || ' LIMIT {update.BatchSize.ToString(CultureInfo.InvariantCulture)}), changed AS (UPDATE ' || table_name || ' SET ' || changes
                        || pg_catalog.chr(10) || 'WHERE (' || key_list || ') IN (SELECT ' || key_list || ' FROM chunk)'
                        || CASE WHEN rows_where = '' THEN '' ELSE ' AND ' || rows_where END || ' RETURNING 1)'
                        || ' SELECT (SELECT pg_catalog.count(*) FROM changed),'
                        || ' (SELECT ARRAY[' || key_texts || '] FROM chunk ORDER BY ' || key_backwards || ' LIMIT 1)'
                    INTO changed, last_key;
                    EXIT WHEN last_key IS NULL;
                    total := total + changed;{save}
                    COMMIT;{pause}
                END LOOP;
                RAISE NOTICE 'Changed % rows of %.', total, table_name;
            END
            """;
    }

    private static string Keys(UpdateInBatch update) => update.Key.Count == 0
        ? "NULL"
        : $"ARRAY[{string.Join(", ", update.Key.Select(column => Literal.Text(Identifier.Quote(column))))}]";

    private static string FindKey(UpdateInBatch update) => update.Key.Count == 0
        ? """
              SELECT pg_catalog.array_agg(pg_catalog.quote_ident(a.attname) ORDER BY k.place) INTO key_columns
              FROM pg_catalog.pg_index i
              CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
              JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
              WHERE i.indisprimary AND i.indrelid = pg_catalog.to_regclass(table_name) AND k.place <= i.indnkeyatts;
              IF key_columns IS NULL THEN
                  RAISE EXCEPTION 'Update-InBatch cannot walk %: it has no primary key, or does not exist.', table_name;
              END IF;
          """
        : $"""
              IF (SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute
                  WHERE attrelid = pg_catalog.to_regclass(table_name) AND attnum > 0 AND attnotnull
                    AND attname IN ({string.Join(", ", update.Key.Select(Literal.Text))})) < {update.Key.Distinct().Count()} THEN
                  RAISE EXCEPTION 'Update-InBatch cannot walk %: a column of its key may be null, or does not exist.', table_name;
              END IF;
          """;
}
