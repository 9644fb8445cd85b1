using System.Globalization;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Offline;

/// <summary>Writes the steps of a plan.</summary>
internal sealed class OfflineStep(SqlText script, OfflineBookkeeping bookkeeping, MigrationSettings settings)
{
    public void Write(MigrationStep step)
    {
        script.Blank();
        var way = step.Direction == MigrationDirection.Downgrade ? "take back " : "";
        script.Comment($"{way}{step.Revision.Id} {step.Revision.Message} ({step.Script.DisplayPath})");
        if (settings.Transaction == TransactionMode.All)
            WriteWithin(step);
        else if (step.Body.Statements.Any(statement => statement.OutsideTransaction))
            WriteInParts(step);
        else
            WriteTransaction(step);
    }

    private void WriteTransaction(MigrationStep step)
    {
        script.Line("BEGIN;");
        WriteWithin(step);
        script.Line("COMMIT;");
    }

    private void WriteWithin(MigrationStep step)
    {
        bookkeeping.BeginStep(script);
        WriteStatements(step.Body.Statements);
        if (SessionChange.IsPossible(step.Body.Statements))
            ResetSession();
        bookkeeping.Change(script, step.Changes);
        bookkeeping.LogFinished(
            script, step.Revision.Id, step.Direction.ToString(), step.Revision.Message, step.Body.Statements.Count, step.Script.Checksum);
    }

    /// <summary>As <see cref="PartialScriptRunner"/> runs it: the log tells after each part how far it is.</summary>
    private void WriteInParts(MigrationStep step)
    {
        bookkeeping.Started(script, step);
        foreach (var unit in ScriptUnits.Divide(step.Body.Statements))
        {
            switch (unit.Kind)
            {
                case ScriptUnitKind.Transaction:
                    script.Line("BEGIN;");
                    bookkeeping.BeginStep(script);
                    WriteStatements(unit.Statements);
                    bookkeeping.Advance(script, step, unit);
                    script.Line("COMMIT;");
                    break;
                case ScriptUnitKind.Chunks:
                    WriteChunks(step, unit.Statements[0]);
                    bookkeeping.AdvanceAlone(script, step, unit);
                    break;
                default:
                    WriteAlone(unit.Statements[0]);
                    bookkeeping.AdvanceAlone(script, step, unit);
                    break;
            }
        }

        // What the script has set held up to its end, and not beyond.
        ResetSession();
        script.Line("BEGIN;");
        bookkeeping.Change(script, step.Changes);
        bookkeeping.Finish(script, step);
        script.Line("COMMIT;");
    }

    private void WriteStatements(IReadOnlyList<ScriptStatement> statements)
    {
        foreach (var statement in statements)
            script.Statement(statement.Sql);
    }

    private void WriteAlone(ScriptStatement statement)
    {
        var facts = StatementFacts.Of(statement.Sql);
        script.Comment("outside a transaction");
        // A statement that builds concurrently waits without blocking anybody, and giving up leaves an invalid index behind.
        Timeouts(facts.ConcurrentIndex is null ? settings.LockTimeout : TimeSpan.Zero);
        script.Statement(statement.Sql);
    }

    private void WriteChunks(MigrationStep step, ScriptStatement statement)
    {
        var update = statement.Batch!;
        script.Comment(string.Create(
            CultureInfo.InvariantCulture, $"outside a transaction, in chunks of {update.BatchSize} rows, each committed, this comes to"));
        script.Comment(statement.Sql + ";");
        Timeouts(settings.LockTimeout);
        script.Do(OfflineBackfill.Block(update, bookkeeping.SetResumeKey(step, statement)));
    }

    private void Timeouts(TimeSpan lockTimeout) => script
        .Line($"SET lock_timeout = {OfflineBookkeeping.Timeout(lockTimeout)};")
        .Line($"SET statement_timeout = {OfflineBookkeeping.Timeout(settings.StatementTimeout)};");

    private void ResetSession() => script
        .Line("RESET SESSION AUTHORIZATION;")
        .Line("RESET ROLE;")
        .Line("RESET ALL;")
        .Line("SET client_encoding = 'UTF8';");
}
