using System.Globalization;
using Npgsql;

namespace PsMigrate.Schema.Differences;

/// <summary>Asks the live database whether rows stand in the way of a change, or would be lost by it.</summary>
public static class LiveReview
{
    /// <summary>Adds what it finds to the changes' notes.</summary>
    /// <param name="connection">An open connection to the database.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    public static async Task NoteAsync(NpgsqlConnection connection, IReadOnlyList<SchemaChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var change in changes)
        {
            if (Question(change) is not var (sql, yes, no))
                continue;
            try
            {
                var command = new NpgsqlCommand($"SELECT EXISTS ({sql})", connection);
                await using var _ = command.ConfigureAwait(false);
                var found = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
                change.Note(string.Create(CultureInfo.InvariantCulture, $"Checked: {(found ? yes : no)}"));
            }
            catch (PostgresException)
            {
                // Without the right to read the rows the note stays as it is: it says what may happen.
            }
        }
    }

    private static (string Sql, string Yes, string No)? Question(SchemaChange change)
    {
        var id = change.Id;
        if (id.Kind == SchemaObjectKind.Table && change.Type == SchemaChangeType.Remove)
            return ($"SELECT FROM {id.Sql}", "the table has rows.", "the table is empty.");
        if (id.Kind != SchemaObjectKind.Column)
            return null;
        return change.Type switch
        {
            SchemaChangeType.Remove when change.IsDestructive =>
                ($"SELECT FROM {id.TableSql} WHERE {id.NameSql} IS NOT NULL", "rows hold a value.", "no row holds a value."),
            SchemaChangeType.Add when change.Notes.Any(note => note.StartsWith("Fails where", StringComparison.Ordinal)) =>
                ($"SELECT FROM {id.TableSql}", "the table has rows, so the change would fail.", "the table is empty."),
            SchemaChangeType.Change when change.After!.Is("not_null") && !change.Before!.Is("not_null") =>
                ($"SELECT FROM {id.TableSql} WHERE {change.Before.Id.NameSql} IS NULL", "rows hold NULL, so the change would fail.", "no row holds NULL."),
            _ => null,
        };
    }
}
