using PsMigrate.Tests.Schema.Drawing;

namespace PsMigrate.Tests.Schema.Rows;

/// <summary>Draws rows for the tables of a schema. Those that a constraint refuses are left out by the server, so that what is left fits.</summary>
internal static class RowDrawing
{
    private const int Rows = 5;

    /// <summary>One statement that fills all tables.</summary>
    public static string Fill(RowCatalog catalog, string schema, string seed)
    {
        var choices = new Choices(seed.Aggregate(17UL, (hash, letter) => hash * 31 + letter), 0, 0);
        var inserts = catalog.Tables[schema].Where(table => table.PartitionOf is null)
            .SelectMany(table => Enumerable.Range(0, Rows).Select(row => Insert(catalog, choices, table, row)));
        return $"""
            DO $rows$ BEGIN
            SET CONSTRAINTS ALL IMMEDIATE;
            {string.Join("\n", inserts.Select(insert => $"BEGIN {insert}; EXCEPTION WHEN OTHERS THEN NULL; END;"))}
            END $rows$
            """;
    }

    private static string Insert(RowCatalog catalog, Choices choices, RowTable table, int row)
    {
        var values = new List<(string Name, string Value)>();
        foreach (var column in table.Columns.Where(column => column.Generated.Length == 0 && !column.IsIdentity))
        {
            var question = $"{table.Name}.{column.Name} {row}";
            if (column.HasDefault && choices.IsOneIn($"{question} left out", 3))
                continue;
            values.Add(($"\"{column.Name}\"", !column.IsNotNull && choices.IsOneIn($"{question} null", 5) ? "NULL" : catalog.Value(choices, question, column.Type, column.TypeSql)));
        }
        return values.Count == 0
            ? $"INSERT INTO {table.Sql} DEFAULT VALUES"
            : $"INSERT INTO {table.Sql} ({string.Join(", ", values.Select(value => value.Name))}) VALUES ({string.Join(", ", values.Select(value => value.Value))})";
    }
}
