using System.Globalization;
using System.Text.RegularExpressions;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Operations;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Offline;

/// <summary>
/// Writes the statements about the version and log tables. Without a schema in the settings the tables are those that
/// the search path leads to, as for Alembic.
/// </summary>
internal sealed partial class OfflineBookkeeping
{
    private readonly MigrationSettings _settings;
    private readonly BookkeepingSql _sql;
    private readonly string _version;

    public OfflineBookkeeping(MigrationSettings settings)
    {
        _settings = settings;
        _sql = new BookkeepingSql(settings.Schema ?? "", settings.VersionTable, settings.LogTable);
        _version = _sql.Version;
    }

    /// <summary>Takes the lock, stops where the database is not at the start, and makes the tables where they are missing.</summary>
    /// <param name="script">The script.</param>
    /// <param name="from">The rows that must be there, sorted; null for whatever is there.</param>
    /// <param name="to">The rows that will be there, sorted.</param>
    public void Begin(SqlText script, IReadOnlyList<string>? from, IReadOnlyList<string> to)
    {
        script.Blank().Comment(from is null
            ? "Stops here while another migration run is at work."
            : $"Stops here unless the database is at {RevisionSyntax.Rows(from)}, and while another migration run is at work.");
        script.Do(Guard(from, to));
        if (_settings.Lock == LockMode.Table)
            script.Do(LeaseGuard(_sql.Beside(_settings.LockTable)));
        if (from is { Count: > 0 } && !_sql.HasLog)
            return;
        script.Blank();
        if (from is not { Count: > 0 })
        {
            if (_settings.Schema is not null)
                script.Statement(_sql.CreateSchema);
            script.Statement(_sql.CreateVersionTable);
        }

        if (_sql.HasLog)
            script.Statement(_sql.CreateLogTable);
    }

    /// <summary>Makes sure that the rows are those of the plan, and gives the lock up.</summary>
    public void End(SqlText script, IReadOnlyList<string> to) => script.Blank()
        .Comment("Makes sure that the version table holds what it should.")
        .Do($"""
            DECLARE
                expected CONSTANT text[] := {Array(to)};
                found text[];
            BEGIN
                SELECT {Rows} INTO found FROM {_version};
                IF found <> expected THEN
                    RAISE EXCEPTION 'The version table holds %, and not %: somebody else has changed it.', {Shown("found")}, {Shown("expected")};
                END IF;
                PERFORM pg_catalog.pg_advisory_unlock({LockKey});
            END
            """);

    /// <summary>What a transaction begins with.</summary>
    public void BeginStep(SqlText script)
    {
        script.Line($"SET LOCAL lock_timeout = {Timeout(_settings.LockTimeout)};");
        script.Line($"SET LOCAL statement_timeout = {Timeout(_settings.StatementTimeout)};");
        // In a transaction of its own the step starts when that does.
        if (_settings.Transaction == TransactionMode.All && _sql.HasLog)
            script.Do("BEGIN PERFORM pg_catalog.set_config('psmigrate.step_started', extract(epoch FROM pg_catalog.clock_timestamp())::text, true); END");
    }

    public void DeleteAll(SqlText script) => script.Statement($"DELETE FROM {_version}");

    /// <summary>The changes of the version table; one that does not hit exactly one row fails.</summary>
    public void Change(SqlText script, IReadOnlyList<VersionChange> changes)
    {
        if (changes.Count == 0)
            return;
        var body = changes.Select(change => (change.From, change.To) switch
        {
            (null, { } to) => $"    INSERT INTO {_version} (version_num) VALUES ({Literal.Text(to)});",
            ({ } from, null) => $"    DELETE FROM {_version} WHERE version_num = {Literal.Text(from)};\n{Check(from)}",
            _ => $"    UPDATE {_version} SET version_num = {Literal.Text(change.To!)} WHERE version_num = {Literal.Text(change.From!)};\n{Check(change.From!)}",
        });
        var declare = changes.Any(change => change.From is not null) ? "DECLARE\n    hit bigint;\n" : "";
        script.Do($"{declare}BEGIN\n{string.Join('\n', body)}\nEND");
    }

    /// <summary>The log's entry of something that is done as a whole.</summary>
    public void LogFinished(SqlText script, string revision, string action, string message, int statements, string? checksum)
    {
        if (!_sql.HasLog)
            return;
        var insert = _settings.Transaction == TransactionMode.All
            ? _sql.InsertFinished
            : _sql.InsertFinished.Replace(BookkeepingSql.Started, "pg_catalog.now()", StringComparison.Ordinal);
        script.Statement(Inline(insert, LogValues(revision, action, message, statements, checksum)));
    }

    /// <summary>Opens the log's entry of a script that runs in parts, unless an earlier attempt was left half done.</summary>
    public void Started(SqlText script, MigrationStep step)
    {
        if (!_sql.HasLog)
            return;
        var insert = Inline(
            _sql.InsertStarted,
            LogValues(step.Revision.Id, step.Direction.ToString(), step.Revision.Message, 0, step.Script.Checksum));
        var find = Inline(_sql.FindUnfinished, Literal.Text(step.Revision.Id), Literal.Text(step.Direction.ToString()));
        script.Do($"""
            BEGIN
                IF EXISTS ({Indented(find)}) THEN
                    RAISE EXCEPTION 'An earlier attempt at % was left half done.', {Literal.Text(step.Revision.Id)}
                        USING HINT = 'Invoke-Migration{step.Direction} goes on where it stopped.';
                END IF;
                {Indented(insert.Replace("RETURNING id", "", StringComparison.Ordinal).TrimEnd())};
            END
            """);
    }

    /// <summary>Inside a transaction: notes how far the script is, whatever role or search path it has set.</summary>
    public void Advance(SqlText script, MigrationStep step, ScriptUnit unit)
    {
        if (!_sql.HasLog)
            return;
        foreach (var suspend in SuspendSession)
            script.Line($"{suspend};");
        script.Statement(Inline(_sql.Advance, Entry(step), Array(unit.Statements.Select(StatementHash.Of))));
    }

    /// <summary>The same in a transaction of its own.</summary>
    public void AdvanceAlone(SqlText script, MigrationStep step, ScriptUnit unit)
    {
        if (!_sql.HasLog)
            return;
        script.Line("BEGIN;");
        Advance(script, step, unit);
        script.Line("COMMIT;");
    }

    public void Finish(SqlText script, MigrationStep step)
    {
        if (!_sql.HasLog)
            return;
        var update = Inline(_sql.Finish, Entry(step), Literal.Text(step.Script.Checksum));
        script.Statement(update[..update.IndexOf("RETURNING", StringComparison.Ordinal)].TrimEnd());
    }

    /// <summary>Keeps where a backfill is, as <see cref="ChunkedUpdate"/> reads it: from the variable <c>last_key</c>.</summary>
    public string? SetResumeKey(MigrationStep step, ScriptStatement statement) => _sql.HasLog
        ? string.Concat(SuspendSession.Select(suspend => $"{suspend};\n            ")) + Inline(
            _sql.SetResumeKey,
            Entry(step),
            $"pg_catalog.json_build_object('Statement', {Literal.Text(StatementHash.Of(statement))}, 'After', last_key)::text")
        : null;

    public static string Timeout(TimeSpan time) =>
        time == TimeSpan.Zero ? "0" : string.Create(CultureInfo.InvariantCulture, $"'{(long)time.TotalMilliseconds} ms'");

    /// <summary>Up to the end of the transaction the session is as it was before the script, and finds the same tables.</summary>
    private static readonly string[] SuspendSession =
        ["SET LOCAL SESSION AUTHORIZATION DEFAULT", "SET LOCAL role TO DEFAULT", "SET LOCAL search_path TO DEFAULT"];

    private string Guard(IReadOnlyList<string>? from, IReadOnlyList<string> to) => $"""
        DECLARE
            expected CONSTANT text[] := {(from is null ? "NULL" : Array(from))};
            target CONSTANT text[] := {Array(to)};
            found text[] := ARRAY[]::text[];
        BEGIN
            IF NOT pg_catalog.pg_try_advisory_lock({LockKey}) THEN
                RAISE EXCEPTION 'Another migration run holds the lock on %. Nothing was changed.', pg_catalog.current_database()
                    USING HINT = 'Wait for it to end, then run this script again.';
            END IF;
            IF pg_catalog.to_regclass({Literal.Text(_version)}) IS NOT NULL THEN
                SELECT {Rows} INTO found FROM {_version};
            END IF;
            IF found <> expected AND found = target THEN
                RAISE EXCEPTION 'The database % is at % already: this script has been applied. Nothing was changed.', pg_catalog.current_database(), {Shown("found")};
            END IF;
            IF found <> expected THEN
                RAISE EXCEPTION 'The database % is at %, and this script starts at %. Nothing was changed.',
                    pg_catalog.current_database(), {Shown("found")}, {Shown("expected")}
                    USING HINT = 'Export the script again for the range that starts where the database is.';
            END IF;
        END
        """;

    /// <summary>The script cannot renew a lease, so it makes sure that nobody has one, and relies on the version rows from there on.</summary>
    private static string LeaseGuard(string lease) => $"""
        BEGIN
            IF pg_catalog.to_regclass({Literal.Text(lease)}) IS NOT NULL THEN
                IF EXISTS (SELECT FROM {lease} WHERE NOT {BookkeepingSql.LeaseExpired}) THEN
                    RAISE EXCEPTION 'Another migration run holds the lock on %. Nothing was changed.', pg_catalog.current_database()
                        USING HINT = 'Wait for it to end, then run this script again.';
                END IF;
            END IF;
        END
        """;

    /// <summary>As <see cref="AdvisoryLock"/> computes it.</summary>
    private string LockKey
    {
        get
        {
            var schema = _settings.Schema is { } named
                ? Literal.Text(named)
                : "coalesce((SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                    + $"WHERE c.oid = pg_catalog.to_regclass({Literal.Text(_version)})), pg_catalog.current_schema()::text)";
            return "('x' || pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to("
                + $"'psmigrate:' || {schema} || {Literal.Text("." + _settings.VersionTable)}, 'UTF8')), 'hex'), 16))::bit(64)::bigint";
        }
    }

    private static string Rows =>
        "coalesce(pg_catalog.array_agg(version_num::text ORDER BY version_num::text COLLATE \"C\"), ARRAY[]::text[])";

    private static string Shown(string rows) => $"coalesce(nullif(pg_catalog.array_to_string({rows}, ', '), ''), 'base')";

    private static string Array(IEnumerable<string> items) => $"ARRAY[{string.Join(", ", items.Select(Literal.Text))}]::text[]";

    private static string Check(string row) => $"""
            GET DIAGNOSTICS hit = ROW_COUNT;
            IF hit <> 1 THEN
                RAISE EXCEPTION 'The version table does not hold %: somebody else has changed it.', {Literal.Text(row)};
            END IF;
        """;

    private string Entry(MigrationStep step) =>
        $"(SELECT pg_catalog.max(id) FROM {_sql.Log} WHERE revision = {Literal.Text(step.Revision.Id)} AND action = '{step.Direction}' AND state = 'Started')";

    private static string[] LogValues(string revision, string action, string message, int statements, string? checksum) =>
    [
        Literal.Text(revision), Literal.Text(action), Literal.Text(message), statements.ToString(CultureInfo.InvariantCulture),
        checksum is null ? "NULL" : Literal.Text(checksum), Literal.Text(ToolVersion.Current),
    ];

    private static string Indented(string sql) => sql.Replace("\n", "\n        ", StringComparison.Ordinal);

    /// <summary>Puts values in the place of $1, $2 and so on; a value may hold such text itself.</summary>
    private static string Inline(string sql, params string[] values) =>
        Placeholder().Replace(sql, match => values[int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1]);

    [GeneratedRegex(@"\$[0-9]+")]
    private static partial Regex Placeholder();
}
