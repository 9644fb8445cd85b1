using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema;

/// <summary>
/// Runs cases all at once, each in a schema of its own of two databases: one goes from the first schemas to the second
/// and back, the other has the second ones loaded fresh. Each case gets its own list of what is wrong.
/// </summary>
/// <param name="cases">The cases; those that the server is too old for are left out.</param>
/// <param name="server">Where to run them.</param>
/// <param name="withDump">Whether <c>pg_dump</c> knows the server's version, and has its say too.</param>
/// <param name="render">What becomes of a difference's statements before they run; null leaves them as they are.</param>
/// <param name="safe">Whether only what loses no data is done on the way there.</param>
internal class OracleRun(
    IReadOnlyList<SchemaCase> cases, SandboxServer server, bool withDump = true,
    Func<SchemaDifference, Task<IReadOnlyList<SchemaStatement>>>? render = null, bool safe = false) : CaseRun(cases)
{
    private int[] _places = [.. Enumerable.Range(0, cases.Count)];

    protected SandboxServer Server => server;

    public virtual async Task RunAsync()
    {
        await using var first = await server.CreateDatabaseAsync();
        await using var second = await server.CreateDatabaseAsync();
        await using var source = await OpenAsync(first);
        await using var target = await OpenAsync(second);
        _places = await LoadAsync(source, target);
        var from = await CatalogReader.ReadAsync(source);
        var to = await CatalogReader.ReadAsync(target);
        var original = await DescribeAsync(first);
        await ApplyAllAsync(source, i => Looked(i, SchemaComparison.Forward(Only(from, i), Goal(from, to, i), []), "up"), "up");
        if (safe)
            await CheckSafeAsync(source, from, to);
        else
            await CheckAsync(source, first, to, await DescribeAsync(second), "up");
        // As a file has it, which is written before anything has been done.
        await ApplyAllAsync(source, i => Looked(i, SchemaComparison.Back(Only(from, i), Goal(from, to, i), []), "down"), "down");
        await CheckAsync(source, first, from, original, "down");
    }

    protected async Task<ILookup<string, string>> DescribeAsync(SandboxDatabase database) => withDump
        ? await SchemaDump.ReadAsync(database.ConnectionString, "-O", "-x")
        : await CatalogText.ReadAsync(database.ConnectionString);

    private SchemaModel Goal(SchemaModel from, SchemaModel to, int i) => safe ? SafeTarget.Of(Only(from, i), Only(to, i)).To : Only(to, i);

    private SchemaDifference Looked(int i, SchemaDifference difference, string direction)
    {
        if (safe && direction == "up")
        {
            foreach (var change in difference.Changes.Where(change => change.IsDestructive))
                Report(i, $"{direction}: destroys {change.Id}");
        }
        else if (difference.IsEmpty && !safe && Cases[i].From != Cases[i].To)
        {
            Report(i, $"{direction}: finds no difference");
        }
        return difference;
    }

    protected async Task ApplyAllAsync(NpgsqlConnection connection, Func<int, SchemaDifference> compare, string direction)
    {
        foreach (var i in _places)
        {
            var statements = new List<string>();
            try
            {
                var difference = compare(i);
                var rendered = render is null ? difference.Statements : await render(difference);
                statements.AddRange(rendered.Select(statement => statement.Sql));
                await ExecuteAsync(connection, [.. statements.Take(LastOutside(rendered) + 1)]);
                await ExecuteAsync(connection, ["BEGIN", .. statements.Skip(LastOutside(rendered) + 1), "COMMIT"]);
            }
            catch (PostgresException exception)
            {
                await ExecuteAsync(connection, ["ROLLBACK"]);
                Report(i, $"{direction}: {exception.MessageText}\n{string.Join(";\n", statements)}");
            }
            catch (MigrationException exception)
            {
                Report(i, $"{direction}: {exception.Message}");
            }
        }
    }

    private static int LastOutside(IReadOnlyList<SchemaStatement> statements) =>
        statements.Select((statement, place) => statement.OutsideTransaction ? place : -1).DefaultIfEmpty(-1).Max();

    protected async Task CheckAsync(NpgsqlConnection connection, SandboxDatabase database, SchemaModel wanted, ILookup<string, string> dump, string direction)
    {
        var reached = await CatalogReader.ReadAsync(connection);
        var reachedDump = await DescribeAsync(database);
        foreach (var i in _places)
        {
            try
            {
                var again = SchemaDiffer.Compare(Only(reached, i), Only(wanted, i));
                if (!again.IsEmpty)
                    Report(i, $"{direction}: a second comparison finds {string.Join("; ", again.Changes.Select(change => $"{change.Type} {change.Id} {change.Detail}"))}");
            }
            catch (MigrationException exception)
            {
                Report(i, $"{direction}: the second comparison fails: {exception.Message}");
            }
            var missing = dump[SchemaOf(i)].Except(reachedDump[SchemaOf(i)]).ToArray();
            var surplus = reachedDump[SchemaOf(i)].Except(dump[SchemaOf(i)]).ToArray();
            if (missing.Length + surplus.Length > 0)
                Report(i, $"{direction}: {(withDump ? "pg_dump" : "the catalog")} differs\n  missing: {string.Join("\n", missing)}\n  surplus: {string.Join("\n", surplus)}");
        }
    }

    private async Task CheckSafeAsync(NpgsqlConnection connection, SchemaModel from, SchemaModel to)
    {
        var reached = await CatalogReader.ReadAsync(connection);
        foreach (var i in _places)
        {
            try
            {
                var (goal, leftOut) = SafeTarget.Of(Only(reached, i), Only(to, i));
                var again = SchemaDiffer.Compare(Only(reached, i), goal);
                var first = Names(SafeTarget.Of(Only(from, i), Only(to, i)).LeftOut);
                // What was left out may lose nothing any more once the rest is done, with what is made anew for it; all else was to be done at once.
                var late = again.Changes.Where(change => change.Cause is null && !first.Contains(change.Id.ToString())).ToArray();
                if (late.Length > 0)
                    Report(i, $"up: a second run finds {string.Join("; ", late.Select(change => $"{change.Type} {change.Id} {change.Detail}"))}");
                var second = Names(leftOut);
                // What a kept type gave its tables meanwhile may be more.
                if (first.Except(second).Except(Names(again.Changes)).Any())
                    Report(i, $"up: the second run leaves out {string.Join(", ", second)}, the first {string.Join(", ", first)}");
            }
            catch (MigrationException exception)
            {
                Report(i, $"up: the second run fails: {exception.Message}");
            }
        }
    }

    private static string[] Names(IReadOnlyList<SchemaChange> changes) => [.. changes.Select(change => change.Id.ToString()).Order(StringComparer.Ordinal)];
}
