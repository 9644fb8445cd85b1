using System.Text.RegularExpressions;
using Npgsql;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Models;

/// <summary>Runs a model's SQL on an empty scratch database.</summary>
public static partial class ModelLoader
{
    // RESET ALL leaves the role as it is.
    private static readonly string[] Reset = ["RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL"];
    private static readonly string[] Settings = [.. Reset, .. StatementPipeline.Settings];

    /// <summary>
    /// Runs the texts in their order. Each statement commits on its own, as in psql; settings hold to the end of their
    /// text (pg_dump empties the search path). Bodies of functions are not looked into. So that the output of pg_dump of
    /// another server can be a model, settings that the server does not know are passed over, and so are owners and
    /// grants for roles that it does not have, where these are not compared.
    /// </summary>
    /// <param name="connection">An open connection to the scratch database, with IncludeFailedBatchedCommand, so that errors can tell their place.</param>
    /// <param name="texts">The model.</param>
    /// <param name="withRoles">Whether owners and privileges count, so that none may be passed over.</param>
    /// <param name="progress">Hears which part of the statements is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidModel"/> with file, line and PostgreSQL's message, or before anything runs because a
    /// statement reaches beyond the database;
    /// <see cref="MigrationErrorId.InvalidScript"/>: SQL that cannot be cut into statements.
    /// </exception>
    public static async Task LoadAsync(
        NpgsqlConnection connection, IReadOnlyList<ModelText> texts, bool withRoles = false, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(texts);
        var parts = texts.Select(text => (Text: text, text.Statements)).ToArray();
        foreach (var (text, statements) in parts)
            ModelBounds.Check(text, statements);
        var entries = parts.SelectMany(part => Settings.Select(sql => new Entry(part.Text, null, sql))
            .Concat(part.Statements.Select(statement => new Entry(part.Text, statement, statement.Text)))).ToArray();
        var version = connection.PostgreSqlVersion.Major;
        await StatementPipeline.SendAsync(
            connection, [.. entries.Select(entry => entry.Sql), .. Reset],
            (place, exception) =>
            {
                if (place < 0 || entries[place] is not { Statement: { } statement } entry)
                    throw exception;
                if (!IsPassedOver(statement, exception, withRoles))
                    throw Explain(entry.Text, statement, exception, entries[..place], version);
            },
            progress, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsPassedOver(SqlStatement statement, PostgresException exception, bool withRoles)
    {
        if (exception.SqlState == PostgresErrorCodes.UndefinedObject && Setting().IsMatch(statement.Text))
            return true;
        // What a role was to do that the server does not have is done by the model's user.
        if (!withRoles && exception.SqlState == PostgresErrorCodes.InvalidParameterValue && BecomesRole().IsMatch(statement.Text))
            return true;
        return !withRoles && exception.SqlState is PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InsufficientPrivilege && Role().IsMatch(statement.Text);
    }

    private static MigrationException Explain(
        ModelText text, SqlStatement statement, PostgresException exception, Entry[] earlier, int version)
    {
        var line = statement.Line;
        if (exception.Position > 0 && exception.Position <= statement.Text.Length)
            line = new SqlSource(text.Name, statement.Line).LineAt(statement.Text, exception.Position - 1);
        var isBroken = exception.SqlState.StartsWith("57P", StringComparison.Ordinal);
        var action = exception.SqlState switch
        {
            _ when isBroken => "The scratch database's server ended the connection; run the command again.",
            "0A000" or "58P01" when statement.Text.Contains("EXTENSION", StringComparison.OrdinalIgnoreCase) =>
                "Install the extension on the server of the scratch database, or name a server that has it with -ScratchServer.",
            "42501" => "The user of the scratch database lacks a right; name another server with -ScratchServer.",
            "42704" when exception.Routine?.StartsWith("get_role", StringComparison.Ordinal) == true =>
                "The scratch database's server has no such role: make the role there, or name a server that has it with -ScratchServer. Throw-away servers get the roles that psmigrate.json names under \"roles\".",
            "42P07" or "42710" or "42723" or "42P06" when Earlier(statement, earlier) is { } place =>
                $"It is made at {place} already: take one of the two out.",
            "42P01" or "42704" or "42883" => "Files are loaded in the order of their names, and each object must come behind what it needs.",
            "42601" => $"Correct the model; it was loaded into PostgreSQL {version}, as that is what the scratch database's server is.",
            _ => "Correct the model.",
        };
        return new MigrationException(
            isBroken ? MigrationErrorId.ServerUnreachable : MigrationErrorId.InvalidModel, $"{text.Name ?? "The model"}:{line}: {exception.SqlState}: {exception.MessageText}", action, exception)
        {
            Subject = text.Name,
            SqlState = exception.SqlState,
        };
    }

    // Where the same object has been made before.
    private static string? Earlier(SqlStatement statement, Entry[] earlier)
    {
        var head = Head(statement);
        return earlier.Where(entry => entry.Statement is { } other && Head(other) == head)
            .Select(entry => $"{entry.Text.Name ?? "the model"}:{entry.Statement!.Line}").FirstOrDefault();
    }

    // CREATE, the kind and the name.
    private static string Head(SqlStatement statement)
    {
        var words = new List<string>();
        var lexer = new SqlLexer(statement.Text);
        while (words.Count < 8 && lexer.Read(out var token) && token.Kind != SqlTokenKind.OpenParenthesis && !token.Is("AS") && !token.Is("ON"))
        {
            if (!token.IsComment && !token.Is("OR") && !token.Is("REPLACE") && !token.Is("IF") && !token.Is("NOT") && !token.Is("EXISTS") && !token.Is("UNIQUE"))
                words.Add(token.Kind == SqlTokenKind.Word ? token.Text.ToUpperInvariant() : token.Text);
        }
        return words is ["CREATE", _, "PUBLIC", ".", .. var name] ? $"CREATE {words[1]} {string.Join("", name)}" : string.Join(' ', words.Take(2).Append(string.Concat(words.Skip(2))));
    }

    [GeneratedRegex(@"^SET\s+(SESSION\s+|LOCAL\s+)?\w+\s*(=|TO)", RegexOptions.IgnoreCase)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^SET\s+(SESSION\s+|LOCAL\s+)?(SESSION\s+AUTHORIZATION|ROLE)\s", RegexOptions.IgnoreCase)]
    private static partial Regex BecomesRole();

    [GeneratedRegex(@"^(GRANT|REVOKE|ALTER\s+DEFAULT\s+PRIVILEGES)\s|^ALTER\s.*\sOWNER\s+TO\s+\S+$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Role();

    // A statement of the model, or one that comes before a text.
    private sealed record Entry(ModelText Text, SqlStatement? Statement, string Sql);
}
