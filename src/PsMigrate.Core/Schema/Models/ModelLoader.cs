using Npgsql;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Models;

/// <summary>Runs a model's SQL on an empty scratch database.</summary>
public static class ModelLoader
{
    /// <summary>
    /// Runs the texts in their order. Each statement commits on its own, as in psql; settings hold to the end of their
    /// text (pg_dump empties the search path). Bodies of functions are not looked into.
    /// </summary>
    /// <param name="connection">An open connection to the scratch database.</param>
    /// <param name="texts">The model.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidModel"/> with file, line and PostgreSQL's message;
    /// <see cref="MigrationErrorId.InvalidScript"/>: SQL that cannot be cut into statements.
    /// </exception>
    public static async Task LoadAsync(NpgsqlConnection connection, IReadOnlyList<ModelText> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            var statements = SqlSplitter.Split(text.Sql, 1, text.Name);
            await RunAsync(connection, "RESET ALL", cancellationToken).ConfigureAwait(false);
            await RunAsync(connection, "SET check_function_bodies = off", cancellationToken).ConfigureAwait(false);
            foreach (var statement in statements)
            {
                try
                {
                    await RunAsync(connection, statement.Text, cancellationToken).ConfigureAwait(false);
                }
                catch (PostgresException exception)
                {
                    throw Explain(text, statement, exception);
                }
            }
        }
        await RunAsync(connection, "RESET ALL", cancellationToken).ConfigureAwait(false);
    }

    private static MigrationException Explain(ModelText text, SqlStatement statement, PostgresException exception)
    {
        var line = statement.Line;
        if (exception.Position > 0 && exception.Position <= statement.Text.Length)
            line = new SqlSource(text.Name, statement.Line).LineAt(statement.Text, exception.Position - 1);
        var action = exception.SqlState switch
        {
            "0A000" or "58P01" when statement.Text.Contains("EXTENSION", StringComparison.OrdinalIgnoreCase) =>
                "Install the extension on the server of the scratch database, or name a server that has it with -ScratchServer.",
            "42501" => "The user of the scratch database lacks a right; name another server with -ScratchServer.",
            "42704" when exception.MessageText.Contains("role", StringComparison.Ordinal) =>
                "The scratch database's server has no such role: take ownership and grants out of the model (pg_dump -O -x), or make the role.",
            "42P01" or "42704" or "42883" => "Files are loaded in the order of their names, and each object must come behind what it needs.",
            _ => "Correct the model.",
        };
        return new MigrationException(
            MigrationErrorId.InvalidModel, $"{text.Name ?? "The model"}:{line}: {exception.SqlState}: {exception.MessageText}", action, exception)
        {
            Subject = text.Name,
            SqlState = exception.SqlState,
        };
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        await using var _ = batch.ConfigureAwait(false);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
