using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>Looks whether the tables for versions, log and lock are there, and are such that PsMigrate can work with them.</summary>
internal static class BookkeepingShape
{
    private const string Columns = """
        SELECT a.attname::text AS name,
               pg_catalog.format_type(coalesce(nullif(t.typbasetype, 0::oid), t.oid), NULL) AS type,
               coalesce(a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND t.typdefault IS NULL, false) AS needsvalue
        FROM (SELECT pg_catalog.to_regclass(@name) AS oid) c
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE c.oid IS NOT NULL
        ORDER BY a.attnum
        """;

    private static readonly string[] Text = ["text", "character varying"];
    private static readonly string[] Number = ["integer", "bigint"];

    private static readonly IReadOnlyList<(string Name, string[] Types)> Versions = [("version_num", Text)];

    private static readonly IReadOnlyList<(string Name, string[] Types)> Log =
    [
        ("id", Number), ("revision", Text), ("action", Text), ("state", Text), ("message", Text), ("statements", ["integer"]),
        ("statement_hashes", ["text[]"]), ("resume_key", Text), ("error", Text), ("started_at", ["timestamp with time zone"]),
        ("duration", ["interval"]), ("applied_by", Text), ("application", Text), ("checksum", Text), ("tool_version", Text),
    ];

    private static readonly IReadOnlyList<(string Name, string[] Types)> Lease =
    [
        ("only_row", ["boolean"]), ("holder", Text), ("process_id", ["integer"]), ("application", Text),
        ("taken_at", ["timestamp with time zone"]), ("renewed_at", ["timestamp with time zone"]),
    ];

    /// <summary>Whether there is a version table.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BookkeepingTableInvalid"/>.</exception>
    public static Task<bool> HasVersionsAsync(MigrationSession session, CancellationToken cancellationToken) =>
        IsThereAsync(session, session.Bookkeeping.VersionTable, Versions, cancellationToken);

    /// <summary>Whether there is a log table; false too where the settings want none.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BookkeepingTableInvalid"/>.</exception>
    public static async Task<bool> HasLogAsync(MigrationSession session, CancellationToken cancellationToken) =>
        session.Bookkeeping.LogTable is { } table && await IsThereAsync(session, table, Log, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether there is a table for the lock.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BookkeepingTableInvalid"/>.</exception>
    public static Task<bool> HasLeaseAsync(MigrationSession session, CancellationToken cancellationToken) =>
        IsThereAsync(session, session.Target.Settings.LockTable, Lease, cancellationToken);

    private sealed record Column(string? Name, string? Type, bool NeedsValue);

    private static async Task<bool> IsThereAsync(
        MigrationSession session, string table, IReadOnlyList<(string Name, string[] Types)> expected, CancellationToken cancellationToken)
    {
        var name = $"{SqlIdentifier.Quote(session.Bookkeeping.Schema)}.{SqlIdentifier.Quote(table)}";
        var columns = await session.QueryAsync<Column>(Columns, new { name }, cancellationToken).ConfigureAwait(false);
        if (columns.Count == 0)
            return false;
        return Problem(columns, expected) is { } problem
            ? throw BookkeepingFailure.OfShape(session, table, problem)
            : true;
    }

    private static string? Problem(List<Column> columns, IReadOnlyList<(string Name, string[] Types)> expected)
    {
        foreach (var (name, types) in expected)
        {
            if (columns.Find(column => column.Name == name) is not { } found)
                return $"it has no column '{name}'";
            if (!types.Contains(found.Type))
                return $"its column '{name}' is of type {found.Type} and not {types[0]}";
        }

        return columns.Find(column => column.NeedsValue && (column.Name == "id" || expected.All(one => one.Name != column.Name))) is { } other
            ? $"its column '{other.Name}' is NOT NULL without a default, and PsMigrate writes nothing to it"
            : null;
    }
}
