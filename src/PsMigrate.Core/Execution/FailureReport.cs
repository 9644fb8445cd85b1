using System.Globalization;
using System.Text;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Databases;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Says what failed, where, what was kept and what to do, and records it in the log table.</summary>
internal static class FailureReport
{
    public static async Task<MigrationException> ForTransactionAsync(RunState run, NpgsqlException failure, CommandOrigin origin)
    {
        var step = run.Plan.Steps[origin.Step >= 0 ? origin.Step : run.Next];
        var kept = await KeptAsync(run, failure, run.Session.Target.Settings.Transaction == TransactionMode.All ? "The whole run" : "The migration").ConfigureAwait(false);
        return await ComposeAsync(run, step, failure, step.Body.Statements, origin.Statement, kept, record: true).ConfigureAwait(false);
    }

    public static async Task<MigrationException> ForLiveAsync(RunState run, NpgsqlException failure, IReadOnlyList<ScriptStatement> sent)
    {
        var step = run.Plan.Steps[run.Next];
        var kept = await KeptAsync(run, failure, "The migration").ConfigureAwait(false);
        return await ComposeAsync(run, step, failure, sent, sent.Count - 1, kept, record: true).ConfigureAwait(false);
    }

    public static async Task<MigrationException> ForPartsAsync(RunState run, NpgsqlException failure, int statement)
    {
        var step = run.Plan.Steps[run.Next];
        var kept = failure is PostgresException
            ? DoneBefore(run, statement)
            : await KeptAsync(run, failure, "The statement").ConfigureAwait(false);
        return await ComposeAsync(run, step, failure, step.Body.Statements, statement, kept, record: false).ConfigureAwait(false);
    }

    private static async Task<MigrationException> ComposeAsync(
        RunState run, MigrationStep step, NpgsqlException failure, IReadOnlyList<ScriptStatement> statements, int statement,
        string kept, bool record)
    {
        var server = failure as PostgresException;
        var inScript = statement >= 0 && statement < statements.Count;
        var line = inScript ? LineOf(statements[statement], server) : 0;
        var message = new StringBuilder()
            .Append(Invariant($"{step.Revision.Id} '{step.Revision.Message}' failed"))
            .Append(inScript
                ? Invariant($" at statement {statement + 1} of {statements.Count}, {step.Script.DisplayPath}:{line}")
                : statement == CommandOrigin.CommitCommand ? Invariant($" at COMMIT, {step.Script.DisplayPath}") : Invariant($", {step.Script.DisplayPath}"))
            .AppendLine()
            .Append("  ").AppendLine(server is null ? failure.Message : $"{server.SqlState}: {server.MessageText}");
        if (ServerErrorDetail.Of(server) is { } detail && server!.SqlState is not "23514" and not "23502")
            message.Append("  ").AppendLine(detail);
        if (server?.Hint is { Length: > 0 } hint)
            message.Append("  Hint: ").AppendLine(hint);
        message.Append("  ").Append(kept);

        // The change of a version row divides by the count of rows that it hit, and inserts into a primary key.
        var conflict = statement == CommandOrigin.VersionCommand && server?.SqlState is "22012" or "23505";
        if (record && server is not null)
            await RecordAsync(run, step, server).ConfigureAwait(false);
        return new MigrationException(
            conflict ? MigrationErrorId.VersionTableConflict : MigrationErrorId.MigrationFailed,
            message.ToString(),
            Action(step, server, conflict, statement is CommandOrigin.VersionCommand or CommandOrigin.Bookkeeping),
            failure)
        {
            Subject = new MigrationFailure
            {
                Database = run.Session.Target.DisplayName,
                Revision = step.Revision.Id,
                Direction = step.Direction,
                Path = step.Script.DisplayPath,
                Statement = inScript ? statement + 1 : 0,
                Statements = statements.Count,
                Line = line,
                Sql = inScript ? statements[statement].Sql : null,
                SqlState = server?.SqlState,
                Completed = run.Completed.Select(result => result.Step.Revision.Id).ToArray(),
            },
            SqlState = server?.SqlState,
        };
    }

    private static string DoneBefore(RunState run, int statement)
    {
        var done = statement switch
        {
            0 => "No statement before it is done",
            1 => "The statement before it is done and stays",
            _ => Invariant($"The {statement} statements before it are done and stay"),
        };
        var next = run.Session.Bookkeeping.HasLog
            ? Invariant($"goes on at statement {statement + 1}")
            : "starts the script from its beginning, as there is no log table";
        return $"{done}; {Position(run)}. The next run {next}.";
    }

    private static string Action(MigrationStep step, PostgresException? server, bool conflict, bool inBookkeeping)
    {
        var command = step.Direction == MigrationDirection.Upgrade ? "Invoke-MigrationUpgrade" : "Invoke-MigrationDowngrade";
        if (server is null || server.SqlState.StartsWith("57P", StringComparison.Ordinal) || server.SqlState.StartsWith("08", StringComparison.Ordinal))
            return $"See with Get-MigrationStatus where the database is, then run {command} again.";
        if (conflict)
            return "Look with Get-MigrationLog who changes the version table without PsMigrate's lock, then run again.";
        if (inBookkeeping && PermissionFailure.Is(server))
            return "Grant the user SELECT, INSERT, UPDATE and DELETE on the version and log tables, or connect as their owner.";
        if (inBookkeeping && server.SqlState == "22001")
            return "Widen the version table's column, or use a shorter revision id.";
        if (LockRetry.IsWorthARetry(server))
            return $"Run {command} again when the table is less busy, or raise lockTimeout or lockRetries in psmigrate.json.";
        if (inBookkeeping && server.SqlState == PostgresErrorCodes.UndefinedTable)
            return "Leave PsMigrate's own tables where they are in the script, or put them into another schema (\"schema\" in psmigrate.json).";
        if (server.SqlState == PostgresErrorCodes.InvalidTransactionTermination && !inBookkeeping)
            return "Put what commits or rolls back by itself into a revision of its own with 'Transaction: off' in the header.";
        if (server.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            return $"Give the user the right, or connect as the owner of what the script changes; then run {command} again.";
        if (server.SqlState == PostgresErrorCodes.UndefinedObject && server.Routine?.StartsWith("get_role", StringComparison.Ordinal) == true)
            return $"Make the role on the server, then run {command} again; throw-away servers get the roles that psmigrate.json names under \"roles\".";
        if (server.SqlState == "55P04")
            return "Use the value in a later revision than the one that adds it: it has to be committed first.";
        if (server.SqlState == PostgresErrorCodes.QueryCanceled)
            return $"Run {command} again; where it was a timeout, raise statementTimeout in psmigrate.json, or what the script or the server sets.";
        return step.Direction == MigrationDirection.Upgrade
            ? $"Fix the script and run {command} again, or mark it as applied with Set-MigrationStamp {step.Revision.Id}."
            : $"Fix the script's downgrade and run {command} again.";
    }

    /// <summary>What the database is left with; after a lost connection, what a new one finds.</summary>
    private static async Task<string> KeptAsync(RunState run, NpgsqlException failure, string what)
    {
        if (failure is PostgresException && run.Session.Connection.State == System.Data.ConnectionState.Open)
        {
            if (run.Session.Target.Settings.Transaction == TransactionMode.All)
                run.Restart();
            return $"{what} was rolled back; {Position(run)}.";
        }

        try
        {
            await using var again = await MigrationSession.OpenAsync(run.Session.Target, SilentObserver.Instance, CancellationToken.None).ConfigureAwait(false);
            var rows = await again.ReadCurrentAsync(CancellationToken.None).ConfigureAwait(false);
            return $"The connection was lost; {run.Session.Target.DisplayName} is at {RevisionSyntax.Rows(rows)}.";
        }
        catch (MigrationException)
        {
            return $"The connection was lost and {run.Session.Target.DisplayName} does not answer; what was not committed is rolled back.";
        }
    }

    private static string Position(RunState run) => Invariant(
        $"{run.Session.Target.DisplayName} is at {RevisionSyntax.Rows(run.RowsAfter(run.Next))} with {run.Next} of {run.Plan.Steps.Count} migrations {(run.Plan.Steps[0].Direction == MigrationDirection.Upgrade ? "applied" : "taken back")}");

    /// <summary>PostgreSQL counts the position of an error in characters from the start of the statement.</summary>
    private static int LineOf(ScriptStatement statement, PostgresException? server)
    {
        if (server is not { Position: > 0 } || server.Position > statement.Sql.Length)
            return statement.Line;
        return statement.Line + statement.Sql.AsSpan(0, server.Position - 1).Count('\n');
    }

    private static async Task RecordAsync(RunState run, MigrationStep step, PostgresException failure)
    {
        var sql = run.Session.Bookkeeping;
        if (!sql.HasLog || run.Session.Connection.State != System.Data.ConnectionState.Open)
            return;
        try
        {
            await using var batch = new NpgsqlBatch(run.Session.Connection);
            batch.BatchCommands.Add(BatchBuilder.Command(
                sql.InsertFailed, [.. BatchBuilder.LogParameters(step, 0), $"{failure.SqlState}: {failure.MessageText}"]));
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The failure itself is reported; that it could not be recorded as well adds nothing for the reader.
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
