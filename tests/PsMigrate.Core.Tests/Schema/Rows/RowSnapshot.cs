using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema.Rows;

/// <summary>The rows of a schema's tables, and what tells them from those of another time.</summary>
internal sealed class RowSnapshot
{
    private readonly Dictionary<string, (RowTable Table, string?[][] Rows)> _tables = [];
    private readonly Dictionary<string, string> _shapes = [];
    private readonly Dictionary<string, string> _sequences = [];
    private readonly HashSet<string> _overtaken = [];

    /// <summary>How many rows there are.</summary>
    public int Count => _tables.Values.Sum(table => table.Rows.Length);

    public static async Task<RowSnapshot> ReadAsync(NpgsqlConnection connection, RowCatalog catalog, string schema)
    {
        var snapshot = new RowSnapshot();
        var tables = catalog.Tables[schema].ToArray();
        foreach (var table in tables)
        {
            foreach (var column in table.Columns)
                snapshot._shapes[Key(table, column)] = catalog.Shape(column.Type, column.TypeSql);
        }
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"SELECT sequencename || CASE WHEN EXISTS (SELECT FROM pg_depend WHERE objid = format('%I.%I', schemaname, sequencename)::regclass AND deptype = 'i') THEN ' of an identity' ELSE '' END, coalesce(last_value::text, 'not used') FROM pg_sequences WHERE schemaname = '{schema}'"));
        batch.BatchCommands.Add(new(string.Join(" UNION ALL ", tables.SelectMany(table => table.Columns.Where(column => column.IsIdentity && table.PartitionOf is null)
            .Select(column => $"SELECT '{table.Name}.{column.Name}' FROM {table.Sql} HAVING max(\"{column.Name}\") > coalesce((SELECT coalesce(pg_sequence_last_value(d.objid), s.seqstart - 1) FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE d.refobjid = '{table.Sql}'::regclass AND a.attname = '{column.Name}' AND d.deptype = 'i'), 0)"))
            .Append("SELECT NULL::text WHERE false"))));
        foreach (var table in tables)
            batch.BatchCommands.Add(new($"SELECT ARRAY[{string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\"::text"))}]::text[] FROM ONLY {table.Sql}"));
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            snapshot._sequences[reader.GetString(0)] = reader.GetString(1);
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
            snapshot._overtaken.Add(reader.GetString(0));
        await reader.NextResultAsync();
        foreach (var table in tables)
        {
            var rows = new List<string?[]>();
            while (await reader.ReadAsync())
                rows.Add(reader.GetFieldValue<string?[]>(0));
            snapshot._tables[table.Name] = (table, [.. rows]);
            await reader.NextResultAsync();
        }
        return snapshot;
    }

    /// <summary>
    /// What is not as it was. Tables whose rows may move between them, a table and its partitions, count as one. Values of a
    /// type that is another one now need only be there.
    /// </summary>
    /// <param name="before">The rows before the changes.</param>
    /// <param name="changes">The changes; rows of a table that one of them says to lose are not missed.</param>
    public IEnumerable<string> Losses(RowSnapshot before, IReadOnlyList<SchemaChange> changes)
    {
        foreach (var column in _overtaken.Except(before._overtaken))
            yield return $"the identity of {column} comes to values that are there";
        foreach (var (name, state) in _sequences.Where(entry => before._sequences.TryGetValue(entry.Key, out var was) && was != entry.Value))
            yield return $"the sequence {name} was {before._sequences[name]} and is {state}";
        foreach (var family in Families(before))
        {
            var (old, now) = (before.Members(family), Members(family));
            if (old.Count == 0 || now.Count == 0)
                continue;
            var lost = old.Where(member => !_tables.ContainsKey(member.Table.Name)
                && changes.Any(change => change.IsDestructive && change.Id.Kind == SchemaObjectKind.Table && change.Id.Name == member.Table.Name)).ToArray();
            old = [.. old.Except(lost)];
            if (old.Count == 0)
                continue;
            var columns = now[0].Table.Columns.Where(column => column.Generated.Length == 0).Select(column => column.Name)
                .Where(name => now.All(member => Holds(member.Table, name, "")) && old.All(member => Holds(member.Table, name, "s"))).ToArray();
            var isSame = columns.Select(name => old.Select(member => before.Shape(member.Table, name)).Concat(now.Select(member => Shape(member.Table, name))).Distinct().Count() == 1).ToArray();
            var (was, found) = (Lines(old, columns, isSame), Lines(now, columns, isSame));
            if (!was.SequenceEqual(found))
                yield return $"rows of {string.Join(", ", family)} ({string.Join(", ", columns.Select((name, i) => isSame[i] ? name : $"{name}?"))}) were\n{string.Join("\n", was.Except(found).DefaultIfEmpty($"{was.Length} rows"))}\nand are\n{string.Join("\n", found.Except(was).DefaultIfEmpty($"{found.Length} rows"))}";
        }
    }

    private static bool Holds(RowTable table, string column, string generated) =>
        table.Columns.Any(other => other.Name == column && (other.Generated.Length == 0 || other.Generated == generated));

    // The rows in an order that does not depend on where they are.
    private static string[] Lines(IReadOnlyList<(RowTable Table, string?[][] Rows)> members, string[] columns, bool[] isSame) =>
    [
        .. members.SelectMany(member =>
        {
            var places = columns.Select(name => member.Table.Columns.ToList().FindIndex(column => column.Name == name)).ToArray();
            return member.Rows.Select(row => string.Join("|", places.Select((place, i) => row[place] is { } value ? isSame[i] ? value : "*" : "-")));
        }).Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string[]> Families(RowSnapshot before)
    {
        var parents = before._tables.Values.Concat(_tables.Values).Where(entry => entry.Table.PartitionOf is not null).Select(entry => (entry.Table.Name, Parent: entry.Table.PartitionOf!)).Distinct().ToArray();
        var pending = before._tables.Keys.Union(_tables.Keys).Order(StringComparer.Ordinal).ToList();
        while (pending.Count > 0)
        {
            var family = new HashSet<string> { pending[0] };
            while (parents.Any(pair => family.Contains(pair.Name) != family.Contains(pair.Parent)))
                family.UnionWith(parents.Where(pair => family.Contains(pair.Name) || family.Contains(pair.Parent)).SelectMany(pair => new[] { pair.Name, pair.Parent }).ToArray());
            pending.RemoveAll(family.Contains);
            yield return [.. family.Order(StringComparer.Ordinal)];
        }
    }

    private List<(RowTable Table, string?[][] Rows)> Members(string[] family) =>
        [.. family.Where(_tables.ContainsKey).Select(name => _tables[name]).Where(member => !member.Table.IsPartitioned)];

    private string Shape(RowTable table, string column) => _shapes[Key(table, table.Columns.First(other => other.Name == column))];

    private static string Key(RowTable table, RowColumn column) => $"{table.Name}\n{column.Name}";
}
