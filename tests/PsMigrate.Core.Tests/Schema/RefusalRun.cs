using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema;

/// <summary>
/// Runs cases in which one of the changes that lose no data is refused, and so is what PostgreSQL itself refuses without that one, until it takes
/// the rest, there and back. All is rolled back again.
/// </summary>
/// <param name="cases">The cases; those that the server is too old for are left out.</param>
/// <param name="server">Where to run them.</param>
/// <param name="refused">Which change is refused, counted round and round.</param>
internal sealed class RefusalRun(IReadOnlyList<SchemaCase> cases, SandboxServer server, int refused) : CaseRun(cases)
{
    /// <summary>How many changes there were in all, besides the refused ones.</summary>
    public int Wanted { get; private set; }

    /// <summary>How many of them came.</summary>
    public int Came { get; private set; }

    public async Task RunAsync()
    {
        await using var first = await server.CreateDatabaseAsync();
        await using var second = await server.CreateDatabaseAsync();
        await using var source = await OpenAsync(first);
        await using var target = await OpenAsync(second);
        var places = await LoadAsync(source, target);
        var from = await CatalogReader.ReadAsync(source);
        var to = await CatalogReader.ReadAsync(target);
        foreach (var i in places)
        {
            var way = new SafeWay(Only(from, i), Only(to, i), []);
            if (way.Forward.IsEmpty)
                continue;
            var change = way.Forward.Changes[refused % way.Forward.Changes.Count];
            Wanted += way.Forward.Changes.Count - 1;
            if (!way.LeaveOut(change, "Refused.") || way.Forward.Changes.Any(other => other.Id == change.Id))
                Report(i, $"does not leave {change.Id} out");
            else if (await TakeAsync(source, way) is { } problem)
                Report(i, $"without {change.Id}: {problem}");
            Came += way.Forward.Changes.Count;
        }
    }

    private static async Task<string?> TakeAsync(NpgsqlConnection connection, SafeWay way)
    {
        while (await TryAsync(connection, way) is var (statement, why))
        {
            if (statement.Change is not { } change || !way.LeaveOut(change, why))
                return why;
        }
        return null;
    }

    private static async Task<(SchemaStatement Statement, string Why)?> TryAsync(NpgsqlConnection connection, SafeWay way)
    {
        await ExecuteAsync(connection, "BEGIN");
        try
        {
            foreach (var statement in way.Forward.Statements.Concat(way.Back.Statements))
            {
                try
                {
                    await ExecuteAsync(connection, statement.Sql);
                }
                catch (PostgresException exception) when (exception.SqlState == "55P04")
                {
                    // An enum value that is used before it is committed, which is not what this is about.
                    return null;
                }
                catch (PostgresException exception)
                {
                    return (statement, exception.MessageText);
                }
            }
            return null;
        }
        finally
        {
            await ExecuteAsync(connection, "ROLLBACK");
        }
    }
}
