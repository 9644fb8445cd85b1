using PsMigrate.Planning;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>
/// The SQL of the version table and the log table. Every name is qualified and every function comes from pg_catalog, so
/// that a migration which changes the search path (as the output of pg_dump does) cannot lead it astray.
/// </summary>
internal sealed class BookkeepingSql
{
    /// <summary>Marks the row that a step's last version change returns, so that it is told from rows of the script's own queries.</summary>
    public const string StepMarker = "psmigrate_step_started";

    /// <summary>When a step started: as <see cref="BeginStep"/> noted it, else with its transaction.</summary>
    public const string Started =
        "coalesce(pg_catalog.to_timestamp(nullif(pg_catalog.current_setting('psmigrate.step_started', true), '')::float8), pg_catalog.now())";

    /// <summary>Whether a lease was not renewed for so long that anybody may take it.</summary>
    public const string LeaseExpired = "renewed_at < pg_catalog.clock_timestamp() - interval '30 seconds'";

    private readonly string _version;
    private readonly string? _log;

    /// <param name="schema">The schema of both tables; empty to leave it to the search path.</param>
    /// <param name="versionTable">The version table's name.</param>
    /// <param name="logTable">The log table's name; null for none.</param>
    public BookkeepingSql(string schema, string versionTable, string? logTable)
    {
        Schema = schema;
        VersionTable = versionTable;
        LogTable = logTable;
        _version = Qualify(schema, versionTable);
        _log = logTable is null ? null : Qualify(schema, logTable);
    }

    public string Schema { get; }

    public string VersionTable { get; }

    public string? LogTable { get; }

    public bool HasLog => _log is not null;

    /// <summary>The version table as SQL names it.</summary>
    public string Version => _version;

    /// <summary>The log table as SQL names it.</summary>
    public string? Log => _log;

    /// <summary>A table beside the version table, as SQL names it.</summary>
    public string Beside(string table) => Qualify(Schema, table);

    public string CreateSchema => $"CREATE SCHEMA IF NOT EXISTS {SqlIdentifier.Quote(Schema)}";

    /// <summary>Alembic's shape: one column, one row a current head.</summary>
    public string CreateVersionTable => $"""
        CREATE TABLE IF NOT EXISTS {_version} (
            version_num text NOT NULL,
            CONSTRAINT {SqlIdentifier.Quote(VersionTable + "_pkc")} PRIMARY KEY (version_num)
        )
        """;

    public string CreateLogTable => $"""
        CREATE TABLE IF NOT EXISTS {_log} (
            id bigint GENERATED ALWAYS AS IDENTITY,
            revision text NOT NULL,
            action text NOT NULL,
            state text NOT NULL,
            message text NOT NULL,
            statements integer NOT NULL,
            statement_hashes text[],
            resume_key text,
            error text,
            started_at timestamptz NOT NULL,
            duration interval,
            applied_by text NOT NULL,
            application text NOT NULL,
            checksum text,
            tool_version text NOT NULL,
            CONSTRAINT {SqlIdentifier.Quote(LogTable + "_pkc")} PRIMARY KEY (id)
        )
        """;

    public string ReadVersions => $"SELECT version_num FROM {_version} ORDER BY version_num";

    public string ReadLog => $"""
        SELECT id::bigint, revision, action, state, message, statements, statement_hashes AS statementhashes,
               resume_key AS resumekey, error, started_at AS startedat, duration, applied_by AS appliedby, application,
               checksum, tool_version AS toolversion
        FROM {_log}
        """;

    /// <summary>$1 milliseconds of lock_timeout, $2 of statement_timeout; both hold until the transaction ends.</summary>
    public static string BeginStep =>
        "SELECT pg_catalog.set_config('lock_timeout', $1, true), pg_catalog.set_config('statement_timeout', $2, true), "
        + "pg_catalog.set_config('psmigrate.step_started', extract(epoch FROM pg_catalog.clock_timestamp())::text, true)";

    /// <summary>
    /// A change that fails on the server when it does not hit exactly one row, because in a pipeline the COMMIT
    /// is on its way before the client could look at the row count. Returns when the step started and how long it took.
    /// </summary>
    public string Change(VersionChange change) => change switch
    {
        { From: null } => $"INSERT INTO {_version} (version_num) VALUES ($1) {Returning}",
        { To: null } => Checked($"DELETE FROM {_version} WHERE version_num = $1 RETURNING 1"),
        _ => Checked($"UPDATE {_version} SET version_num = $1 WHERE version_num = $2 RETURNING 1"),
    };

    /// <summary>$1 revision, $2 action, $3 message, $4 statements, $5 checksum, $6 PsMigrate's version.</summary>
    public string InsertFinished => $"""
        INSERT INTO {_log} (revision, action, state, message, statements, started_at, duration, applied_by, application, checksum, tool_version)
        VALUES ($1, $2, 'Finished', $3, $4, {Started}, pg_catalog.clock_timestamp() - {Started}, session_user, pg_catalog.current_setting('application_name'), $5, $6)
        """;

    /// <summary>As <see cref="InsertFinished"/>, with $7 the error's text; returns the id.</summary>
    public string InsertFailed => $"""
        INSERT INTO {_log} (revision, action, state, message, statements, started_at, applied_by, application, checksum, tool_version, error)
        VALUES ($1, $2, 'Failed', $3, $4, pg_catalog.now(), session_user, pg_catalog.current_setting('application_name'), $5, $6, $7)
        """;

    /// <summary>As <see cref="InsertFinished"/>; returns the id.</summary>
    public string InsertStarted => $"""
        INSERT INTO {_log} (revision, action, state, message, statements, statement_hashes, started_at, applied_by, application, checksum, tool_version)
        VALUES ($1, $2, 'Started', $3, $4, ARRAY[]::text[], pg_catalog.clock_timestamp(), session_user, pg_catalog.current_setting('application_name'), $5, $6)
        RETURNING id
        """;

    /// <summary>$1 id: takes up an entry that was left half done.</summary>
    public string Resume => $"UPDATE {_log} SET state = 'Started', error = NULL WHERE id = $1";

    /// <summary>$1 id, $2 hashes of the statements that are done now.</summary>
    public string Advance => $"""
        UPDATE {_log} SET statements = statements + pg_catalog.cardinality($2::text[]),
               statement_hashes = statement_hashes || $2::text[], resume_key = NULL
        WHERE id = $1
        """;

    /// <summary>$1 id, $2 where a statement in chunks is to go on.</summary>
    public string SetResumeKey => $"UPDATE {_log} SET resume_key = $2 WHERE id = $1";

    /// <summary>$1 id, $2 the checksum of the script that finished it; returns when it started and how long it took.</summary>
    public string Finish => $"""
        UPDATE {_log} SET state = 'Finished', duration = pg_catalog.clock_timestamp() - started_at, checksum = $2, resume_key = NULL
        WHERE id = $1
        RETURNING started_at AS {StepMarker}, duration
        """;

    /// <summary>$1 id, $2 the error's text.</summary>
    public string Fail => $"UPDATE {_log} SET state = 'Failed', error = $2 WHERE id = $1";

    /// <summary>$1 revision, $2 action: the newest attempt in parts, where nothing has finished since.</summary>
    public string FindUnfinished => $"""
        SELECT id::bigint, state, statement_hashes, resume_key FROM {_log}
        WHERE id = (SELECT pg_catalog.max(id) FROM {_log} WHERE revision = $1 AND (statement_hashes IS NOT NULL OR state = 'Finished'))
          AND action = $2 AND state <> 'Finished'
        """;

    /// <summary>The attempts in parts that nothing has finished since.</summary>
    public string ReadUnfinished => $"""
        SELECT id::bigint, revision, action, statements FROM {_log} l
        WHERE state <> 'Finished' AND statement_hashes IS NOT NULL AND NOT EXISTS (
            SELECT FROM {_log} later
            WHERE later.revision = l.revision AND later.id > l.id AND (later.statement_hashes IS NOT NULL OR later.state = 'Finished'))
        ORDER BY id
        """;

    private static string Qualify(string schema, string table) =>
        schema.Length == 0 ? SqlIdentifier.Quote(table) : $"{SqlIdentifier.Quote(schema)}.{SqlIdentifier.Quote(table)}";

    private static string Returning =>
        $"RETURNING {Started} AS {StepMarker}, pg_catalog.clock_timestamp() - {Started}";

    private static string Checked(string change) =>
        $"WITH changed AS ({change}) SELECT {Started} AS {StepMarker}, pg_catalog.clock_timestamp() - {Started}, "
        + "1 / pg_catalog.count(*) FROM changed";
}
