using PsMigrate.Execution;
using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Backup;

/// <summary>What of a database goes into a backup.</summary>
internal sealed class BackupSelection
{
    private BackupSelection(IReadOnlyList<string> schemas, IReadOnlyList<QualifiedName> tables, IReadOnlyList<QualifiedName> withRows)
    {
        Schemas = schemas;
        Tables = tables;
        WithRows = withRows.ToHashSet();
    }

    /// <summary>The chosen schemas; none for all.</summary>
    public IReadOnlyList<string> Schemas { get; }

    /// <summary>The chosen tables, with the partitions of those that have some; none for all.</summary>
    public IReadOnlyList<QualifiedName> Tables { get; }

    /// <summary>The tables with rows that go into it.</summary>
    public IReadOnlySet<QualifiedName> WithRows { get; }

    /// <summary>
    /// The options of pg_dump. It takes patterns; in double quotes a name stands for itself, whatever its characters.
    /// </summary>
    public IEnumerable<string> Arguments =>
        Schemas.Select(schema => $"--schema={SqlIdentifier.Quote(schema)}")
            .Concat(Tables.Select(table => $"--table={SqlIdentifier.Quote(table.Schema!)}.{SqlIdentifier.Quote(table.Name)}"));

    /// <summary>Looks the names up.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BackupFailed"/>: there is no such schema or table.</exception>
    public static async Task<BackupSelection> ReadAsync(MigrationSession session, BackupOptions options, CancellationToken cancellationToken)
    {
        if (options.Schemas.Count > 0 && options.Tables.Count > 0)
        {
            throw new MigrationException(
                MigrationErrorId.BackupFailed, "A backup is of schemas or of tables, not of both: pg_dump would leave the schemas out.",
                "Name the tables as schema.table, or make two backups.");
        }
        var known = (await session.QueryAsync<string>("SELECT nspname::text FROM pg_catalog.pg_namespace", null, cancellationToken).ConfigureAwait(false)).ToHashSet();
        if (options.Schemas.FirstOrDefault(schema => !known.Contains(schema)) is { } unknown)
            throw NoSuch("schema", unknown, session);
        var tables = new List<QualifiedName>();
        foreach (var name in options.Tables)
        {
            var found = await FindTableAsync(session, QualifiedName.Parse(name), cancellationToken).ConfigureAwait(false);
            tables.AddRange(found.Count > 0 ? found : throw NoSuch("table", name, session));
        }

        var all = await session.QueryAsync<(string Schema, string Name)>(
            """
            SELECT n.nspname::text, c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            """, null, cancellationToken).ConfigureAwait(false);
        var withRows = all.Select(row => new QualifiedName(row.Schema, row.Name))
            .Where(table => options.Schemas.Count == 0 || options.Schemas.Contains(table.Schema!))
            .Where(table => tables.Count == 0 || tables.Contains(table));
        return new BackupSelection(options.Schemas, [.. tables.Distinct()], [.. withRows]);
    }

    /// <summary>The table, and the partitions below it, which pg_dump would leave out.</summary>
    private static async Task<IReadOnlyList<QualifiedName>> FindTableAsync(MigrationSession session, QualifiedName name, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<(string Schema, string Name)>(
            """
            WITH RECURSIVE chosen AS (
                SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname = @name AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                  AND CASE WHEN @schema::text IS NULL THEN pg_catalog.pg_table_is_visible(c.oid) ELSE n.nspname = @schema END
                UNION
                SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN chosen ON chosen.oid = i.inhparent
                JOIN pg_catalog.pg_class p ON p.oid = i.inhparent AND p.relkind = 'p'
            )
            SELECT n.nspname::text, c.relname::text
            FROM chosen JOIN pg_catalog.pg_class c USING (oid) JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            ORDER BY 1, 2
            """,
            new { schema = name.Schema, name = name.Name }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new QualifiedName(row.Schema, row.Name))];
    }

    private static MigrationException NoSuch(string kind, string name, MigrationSession session) => new(
        MigrationErrorId.BackupFailed, $"{session.Target.DisplayName} has no {kind} '{name}'; no backup was made.",
        $"Check the name; letter case counts{(kind == "table" ? ", and a table outside the search path is named schema.table" : "")}.")
    { Subject = name };
}
