using System.Globalization;
using Npgsql;

namespace PsMigrate.Schema.Differences;

/// <summary>Asks the live database whether rows stand in the way of a change, or would be lost by it. No question is asked twice.</summary>
/// <param name="connection">An open connection to the database, of the comparison's own.</param>
/// <param name="from">The schema as it is, behind the renames.</param>
/// <param name="renames">The renames that are still to come, so that the database knows only the old names.</param>
public sealed class LiveReview(NpgsqlConnection connection, SchemaModel from, IReadOnlyList<RenameRequest> renames)
{
    private const int Most = 10000;
    private readonly LiveQuestions _questions = new(from, renames, connection.PostgreSqlVersion.Major);
    private readonly Dictionary<string, (long Count, string? Unanswered)> _answers = [];

    /// <summary>Adds what it finds to the changes' notes. No question takes longer than a quarter of a minute.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    public async Task NoteAsync(IReadOnlyList<SchemaChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var (change, question) in changes.SelectMany(change => _questions.Of(change).Select(question => (change, question))))
        {
            if (!_answers.TryGetValue(question.Sql, out var answer))
                _answers.Add(question.Sql, answer = await AskAsync(question, cancellationToken).ConfigureAwait(false));
            if (answer.Unanswered is null)
            {
                var found = Describe(answer.Count);
                change.Note($"Checked: {question.Say(found)}.");
                change.WouldFail |= question.Fails && found.Number > 0;
            }
            else if (answer.Unanswered.Length > 0)
            {
                change.Note($"Not checked against the rows, which {answer.Unanswered}.");
            }
        }
    }

    private async Task<(long Count, string? Unanswered)> AskAsync(LiveQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            if (_answers.Count == 0)
                await ExecuteAsync("SET statement_timeout = '15s'", cancellationToken).ConfigureAwait(false);
            return (await ExecuteAsync($"SELECT count(*) FROM ({question.Sql} LIMIT {Most + 1}) found", cancellationToken).ConfigureAwait(false), null);
        }
        catch (PostgresException exception)
        {
            return (0, exception.SqlState switch
            {
                PostgresErrorCodes.QueryCanceled => "took too long",
                PostgresErrorCodes.LockNotAvailable => "another session locks",
                PostgresErrorCodes.InsufficientPrivilege => "the user may not read",
                // The question names what is only to be made, so that there is nothing to check yet.
                _ => "",
            });
        }
    }

    private async Task<long> ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 30 };
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long count ? count : 0;
    }

    private static (long Number, string Text) Describe(long found) =>
        (found, found > Most ? string.Create(CultureInfo.InvariantCulture, $"more than {Most:N0}") : found.ToString("N0", CultureInfo.InvariantCulture));
}
