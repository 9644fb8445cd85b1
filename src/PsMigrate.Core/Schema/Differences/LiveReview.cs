using System.Globalization;
using Npgsql;

namespace PsMigrate.Schema.Differences;

/// <summary>Asks the live database whether rows stand in the way of a change, or would be lost by it.</summary>
public static class LiveReview
{
    private const int Most = 10000;

    /// <summary>Adds what it finds to the changes' notes. No question takes longer than a quarter of a minute.</summary>
    /// <param name="connection">An open connection to the database, of the comparison's own.</param>
    /// <param name="from">The schema as it is, behind the renames.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="renames">The renames that are still to come, so that the database knows only the old names.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    public static async Task NoteAsync(
        NpgsqlConnection connection, SchemaModel from, IReadOnlyList<SchemaChange> changes, IReadOnlyList<RenameRequest> renames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(changes);
        var questions = new LiveQuestions(from, renames, connection.PostgreSqlVersion.Major);
        var asked = changes.SelectMany(change => questions.Of(change).Select(question => (change, question))).ToList();
        if (asked.Count == 0)
            return;
        await ExecuteAsync(connection, "SET statement_timeout = '15s'", cancellationToken).ConfigureAwait(false);
        foreach (var (change, question) in asked)
        {
            try
            {
                var found = Count(await ExecuteAsync(connection, $"SELECT count(*) FROM ({question.Sql} LIMIT {Most + 1}) found", cancellationToken).ConfigureAwait(false));
                change.Note($"Checked: {question.Say(found)}.");
                change.WouldFail |= question.Fails && found.Number > 0;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.QueryCanceled)
            {
                change.Note("Not checked against the rows, which took too long.");
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                change.Note("Not checked against the rows, which another session locks.");
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                change.Note("Not checked against the rows, which the user may not read.");
            }
            catch (PostgresException)
            {
                // The question names what is only to be made, so that there is nothing to check yet.
            }
        }
    }

    private static async Task<long> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 30 };
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long count ? count : 0;
    }

    private static (long Number, string Text) Count(long found) =>
        (found, found > Most ? string.Create(CultureInfo.InvariantCulture, $"more than {Most:N0}") : found.ToString("N0", CultureInfo.InvariantCulture));
}
