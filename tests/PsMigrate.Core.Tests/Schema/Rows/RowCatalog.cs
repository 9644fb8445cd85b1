using Npgsql;
using PsMigrate.Tests.Schema.Drawing;

namespace PsMigrate.Tests.Schema.Rows;

/// <summary>The tables and types of all cases of a database. It shares nothing with the reader under test.</summary>
internal sealed class RowCatalog
{
    private const string TypeQuery =
        """
        SELECT t.oid, format_type(t.oid, NULL), CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN 'a' ELSE t.typtype::text END,
            coalesce(CASE WHEN t.typcategory = 'A' THEN nullif(t.typelem, 0) END, nullif(t.typbasetype, 0), r.rngsubtype, 0),
            coalesce(format_type(coalesce(CASE WHEN t.typcategory = 'A' THEN nullif(t.typelem, 0) END, nullif(t.typbasetype, 0), r.rngsubtype), t.typtypmod), ''),
            ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
            ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped AND t.typtype = 'c' ORDER BY a.attnum),
            ARRAY(SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped AND t.typtype = 'c' ORDER BY a.attnum),
            ARRAY(SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped AND t.typtype = 'c' ORDER BY a.attnum)
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_range r ON r.rngtypid = t.oid
        WHERE n.nspname LIKE 'case\_%' OR n.nspname = 'pg_catalog' AND t.typtype IN ('b', 'r')
        """;

    private const string TableQuery =
        """
        SELECT n.nspname, c.relname, c.oid::regclass::text, c.relkind = 'p', CASE WHEN c.relispartition THEN p.relname END,
            a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef, a.attidentity <> '', a.attgenerated::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition LEFT JOIN pg_class p ON p.oid = i.inhparent
        WHERE n.nspname LIKE 'case\_%' AND c.relkind IN ('r', 'p') ORDER BY c.oid, a.attnum
        """;

    private readonly Dictionary<uint, RowType> _types = [];
    private readonly Dictionary<(uint, string), string> _shapes = [];

    /// <summary>The tables by schema, in the order in which they were made.</summary>
    public ILookup<string, RowTable> Tables { get; private set; } = Array.Empty<RowTable>().ToLookup(table => table.Schema);

    public static async Task<RowCatalog> ReadAsync(NpgsqlConnection connection)
    {
        var catalog = new RowCatalog();
        await using (var command = new NpgsqlCommand(TypeQuery, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var (names, types, texts) = (reader.GetFieldValue<string[]>(6), reader.GetFieldValue<uint[]>(7), reader.GetFieldValue<string[]>(8));
                catalog._types[reader.GetFieldValue<uint>(0)] = new RowType(
                    reader.GetString(1), reader.GetString(2)[0], reader.GetFieldValue<uint>(3), reader.GetString(4), reader.GetFieldValue<string[]>(5),
                    [.. names.Select((name, i) => (name, types[i], texts[i]))]);
            }
        }
        var rows = new List<(RowTable Table, RowColumn? Column)>();
        await using (var command = new NpgsqlCommand(TableQuery, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                rows.Add((new RowTable(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.IsDBNull(4) ? null : reader.GetString(4), []),
                    reader.IsDBNull(5) ? null : new RowColumn(reader.GetString(5), reader.GetFieldValue<uint>(6), reader.GetString(7), reader.GetBoolean(8), reader.GetBoolean(9), reader.GetBoolean(10), reader.GetString(11))));
            }
        }
        catalog.Tables = rows.GroupBy(row => row.Table.Sql).Select(group => group.First().Table with { Columns = [.. group.Select(row => row.Column).OfType<RowColumn>()] }).ToLookup(table => table.Schema);
        return catalog;
    }

    /// <summary>What a type's values are made of, down to what is the server's own: two with the same have the same texts.</summary>
    public string Shape(uint id, string sql)
    {
        if (_shapes.TryGetValue((id, sql), out var known))
            return known;
        var type = _types.GetValueOrDefault(id);
        return _shapes[(id, sql)] = type?.Kind switch
        {
            'a' => $"{Shape(type.Inner, sql.EndsWith("[]", StringComparison.Ordinal) ? sql[..^2] : type.InnerSql)}[]",
            'c' => $"({string.Join(", ", type.Attributes.Select(attribute => $"{attribute.Name} {Shape(attribute.Type, attribute.Sql)}"))})",
            'd' => Shape(type.Inner, type.InnerSql),
            'e' => "enum",
            'r' when type.Sql.Contains('.', StringComparison.Ordinal) => $"range of {Shape(type.Inner, type.InnerSql)}",
            _ => sql,
        };
    }

    /// <summary>A value of a type, as an expression.</summary>
    public string Value(Choices choices, string question, uint id, string sql, int depth = 0)
    {
        if (!_types.TryGetValue(id, out var type) || depth > 5 || (depth > 0 && choices.IsOneIn($"{question} null", 6)))
            return $"NULL::{sql}";
        string Inner(string part) => Value(choices, $"{question} {part}", type.Inner, type.InnerSql, depth + 1);
        return type.Kind switch
        {
            'a' => choices.Of($"{question} length", 0, 1, 2) switch
            {
                0 => $"'{{}}'::{sql}",
                1 => $"ARRAY[{Inner("one")}]::{sql}",
                _ => $"ARRAY[{Inner("one")}, {Inner("two")}]::{sql}",
            },
            'c' => $"ROW({string.Join(", ", type.Attributes.Select(attribute => Value(choices, $"{question} {attribute.Name}", attribute.Type, attribute.Sql, depth + 1)))})::{sql}",
            'd' => $"{Inner("value")}::{sql}",
            'e' => type.Labels.Length == 0 ? $"NULL::{sql}" : $"'{choices.Of(question, type.Labels)}'::{sql}",
            'r' => $"{sql}({Inner("low")}, {choices.Of($"{question} high", "NULL", Inner("high"))})",
            _ => Plain(choices, question, sql) is { } text ? $"{text}::{sql}" : $"NULL::{sql}",
        };
    }

    private static string? Plain(Choices choices, string question, string sql) => sql.Split('(')[0] switch
    {
        "integer" or "bigint" or "smallint" or "numeric" or "real" or "double precision" => choices.Of(question, "1", "2", "3", "4", "5", "6", "7", "8", "9", "50"),
        "text" or "character varying" or "character" or "name" => choices.Of(question, "'a'", "'b'", "'c'", "'1'", "'2'", "'3'", "'x y'", "'a,\"b'"),
        "date" or "timestamp without time zone" or "timestamp with time zone" => choices.Of(question, "'2026-01-01'", "'2026-01-02'", "'2026-01-03'", "'2027-12-31'"),
        "boolean" => choices.Of(question, "true", "false"),
        "json" or "jsonb" => choices.Of(question, "'{}'", "'{\"a\": 1}'", "'5'", "'[1, \"x\"]'"),
        "uuid" => choices.Of(question, "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'", "'b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'"),
        "inet" => choices.Of(question, "'10.0.0.1'", "'10.0.0.2'"),
        "bytea" => choices.Of(question, "'\\x01'", "'\\x0203'"),
        "interval" => choices.Of(question, "'1 day'", "'2 hours'"),
        "int4range" or "int8range" or "numrange" => choices.Of(question, "'[1,3)'", "'[5,)'"),
        _ => null,
    };
}
