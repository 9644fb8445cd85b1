using Npgsql;
using PsMigrate.Planning;

namespace PsMigrate.Execution;

/// <summary>An earlier attempt at a script, which did a part of it and did not finish.</summary>
/// <param name="Id">Its entry in the log table.</param>
/// <param name="State">Failed; or started, where it was cut off.</param>
/// <param name="Hashes">The hashes of the statements that are done.</param>
/// <param name="ResumeKey">Where the statement after them is to go on, for a backfill in chunks.</param>
internal sealed record UnfinishedAttempt(long Id, LogState State, IReadOnlyList<string> Hashes, string? ResumeKey)
{
    public static async Task<UnfinishedAttempt?> FindAsync(
        MigrationSession session, MigrationStep step, CancellationToken cancellationToken)
    {
        if (!session.Bookkeeping.HasLog)
            return null;
        await using var batch = new NpgsqlBatch(session.Connection);
        batch.BatchCommands.Add(BatchBuilder.Command(
            session.Bookkeeping.FindUnfinished, step.Revision.Id, step.Direction.ToString()));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                return null;
            var id = reader.GetInt64(0);
            return new UnfinishedAttempt(
                id,
                BookkeepingFailure.Parse<LogState>(session, id, "state", reader.GetString(1)),
                reader.GetFieldValue<string[]>(2),
                reader.IsDBNull(3) ? null : reader.GetString(3));
        }
    }

    /// <summary>Refuses to go on where a statement that is done has since been changed in the file.</summary>
    public void Check(MigrationSession session, MigrationStep step)
    {
        var statements = step.Body.Statements;
        for (var i = 0; i < Hashes.Count; i++)
        {
            if (i < statements.Count && StatementHash.Of(statements[i]) == Hashes[i])
                continue;
            var where = i < statements.Count ? $"{step.Script.DisplayPath}:{statements[i].Line}" : step.Script.DisplayPath;
            throw new MigrationException(
                MigrationErrorId.ScriptChanged,
                $"{step.Revision.Id} '{step.Revision.Message}' was left half done on {session.Target.DisplayName} after {Hashes.Count} statements, "
                + $"and statement {i + 1} of those ({where}) has changed since.",
                "Put that statement back as it was and run again; or finish the script by hand and mark it with "
                + $"Set-MigrationStamp {step.Revision.Id}.")
            {
                Subject = step.Revision.Id,
            };
        }
    }
}
