using System.Globalization;
using Npgsql;
using PsMigrate.Execution;
using PsMigrate.Operations;
using PsMigrate.Schema.Models;
using PsMigrate.Scripts;

namespace PsMigrate.Rehearsals;

/// <summary>One direction of a migration, run on a scratch database in the transactions that a real run has.</summary>
/// <param name="name">Which way, as a word within a sentence.</param>
/// <param name="statements">The statements.</param>
/// <param name="settings">What is set for it, as far as the user may: names and values.</param>
internal sealed class RehearsedScript(string name, IReadOnlyList<ScriptStatement> statements, IReadOnlyList<KeyValuePair<string, string>> settings)
{
    private const int MostCharacters = 300;
    private readonly Dictionary<NpgsqlBatchCommand, int> _places = [];

    /// <summary>Which way, as a word within a sentence.</summary>
    public string Name => name;

    /// <summary>The direction and how much there is of it.</summary>
    public string Count => string.Create(CultureInfo.InvariantCulture, $"{name} ({statements.Count} {(statements.Count == 1 ? "statement" : "statements")})");

    /// <summary>Runs it.</summary>
    /// <param name="scratch">An open connection, with IncludeFailedBatchedCommand, so that errors can tell their place.</param>
    /// <param name="progress">Hears which part of the statements is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="keep">False to roll the transactions back.</param>
    /// <returns>What PostgreSQL refuses; null where all of it applies.</returns>
    public async Task<PostgresException?> RunAsync(NpgsqlConnection scratch, IProgress<double>? progress, CancellationToken cancellationToken, bool keep = true)
    {
        try
        {
            // What the copying has set, or the other direction, ends here.
            string[] set = [.. settings.Select(setting => $"SELECT pg_catalog.set_config({Literal.Text(setting.Key)}, {Literal.Text(setting.Value)}, false)")];
            await StatementPipeline.SendAsync(scratch, ["RESET ALL", "SET synchronous_commit = off", .. set], (_, _) => { }, null, cancellationToken).ConfigureAwait(false);
            foreach (var unit in ScriptUnits.Divide(statements))
            {
                if (unit.Kind == ScriptUnitKind.Transaction)
                    await SendAsync(scratch, [new("BEGIN"), .. Commands(unit), new(keep ? "COMMIT" : "ROLLBACK")], cancellationToken).ConfigureAwait(false);
                else
                    foreach (var command in Commands(unit))
                        await SendAsync(scratch, [command], cancellationToken).ConfigureAwait(false);
                progress?.Report((double)unit.End / statements.Count);
            }
            return null;
        }
        catch (PostgresException exception)
        {
            return exception;
        }
    }

    /// <summary>What PostgreSQL says, and to which statement.</summary>
    /// <param name="exception">What <see cref="RunAsync"/> gave out.</param>
    public string Explain(PostgresException exception)
    {
        var where = PlaceOf(exception) is { } place
            ? string.Create(CultureInfo.InvariantCulture, $"statement {place + 1} of {statements.Count}: {Shorten(statements[place].Sql)}")
            : "at its end";
        var hint = exception.Hint is { Length: > 0 } text ? $" Hint: {text}" : "";
        return $"{exception.SqlState}: {exception.MessageText} ({where}).{hint}";
    }

    /// <summary>The place of the statement that PostgreSQL refuses, from 0; null where that is the end of the transaction.</summary>
    /// <param name="exception">What <see cref="RunAsync"/> gave out.</param>
    public int? PlaceOf(PostgresException exception) => exception.BatchCommand is NpgsqlBatchCommand command && _places.TryGetValue(command, out var place) ? place : null;

    private NpgsqlBatchCommand[] Commands(ScriptUnit unit)
    {
        var commands = unit.Statements.Select(statement => new NpgsqlBatchCommand(statement.Sql)).ToArray();
        for (var i = 0; i < commands.Length; i++)
            _places[commands[i]] = unit.First + i;
        return commands;
    }

    private static async Task SendAsync(NpgsqlConnection scratch, IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(scratch) { Timeout = 0 };
        await using var _ = batch.ConfigureAwait(false);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Shorten(string sql)
    {
        var line = string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MostCharacters ? line : $"{line[..MostCharacters]}...";
    }
}
