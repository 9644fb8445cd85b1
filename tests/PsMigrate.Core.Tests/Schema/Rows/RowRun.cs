using System.Text.RegularExpressions;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema.Rows;

/// <summary>
/// Runs cases with drawn rows from the first schemas to the second and back. Rows may make a change fail only where the
/// review says so; then the tables in question are emptied, and it is tried again. All other rows must stay.
/// </summary>
/// <param name="cases">The cases; those that the server is too old for are left out.</param>
/// <param name="server">Where to run them.</param>
internal sealed partial class RowRun(IReadOnlyList<SchemaCase> cases, SandboxServer server) : CaseRun(cases)
{
    private static readonly SchemaObjectKind[] Types =
        [SchemaObjectKind.Enum, SchemaObjectKind.Domain, SchemaObjectKind.DomainConstraint, SchemaObjectKind.CompositeType, SchemaObjectKind.RangeType];

    private readonly Dictionary<int, RowSnapshot> _rows = [];

    /// <summary>How many rows were drawn, stood when the changes were made there, and are there at the end.</summary>
    public (int Drawn, int There, int Back) Counts { get; private set; }

    public async Task RunAsync()
    {
        await using var first = await server.CreateDatabaseAsync();
        await using var second = await server.CreateDatabaseAsync();
        await using var source = await OpenAsync(first);
        await using var target = await OpenAsync(second);
        var places = await LoadAsync(source, target);
        places = [.. places.Where(i => !Problems.ContainsKey(Cases[i].ToString()))];
        var (from, to) = (await CatalogReader.ReadAsync(source), await CatalogReader.ReadAsync(target));
        var catalog = await RowCatalog.ReadAsync(source);
        foreach (var i in places)
            await ExecuteAsync(source, $"SET search_path = {SchemaOf(i)}, public", RowDrawing.Fill(catalog, SchemaOf(i), Cases[i].Name), Refresh(SchemaOf(i)), "SET search_path = public");
        var drawn = await CountAsync(source, catalog, places);
        var there = await GoAsync(source, places, from, to, "up");
        var back = await GoAsync(source, places, await CatalogReader.ReadAsync(source), from, "down");
        Counts = (drawn, there, back);
    }

    private async Task<int> GoAsync(NpgsqlConnection connection, int[] places, SchemaModel from, SchemaModel to, string direction)
    {
        var catalog = await RowCatalog.ReadAsync(connection);
        var differences = new Dictionary<int, SchemaDifference>();
        foreach (var i in places.Where(i => !Problems.ContainsKey(Cases[i].ToString())))
        {
            try
            {
                differences[i] = SchemaDiffer.Compare(Only(from, i), Only(to, i));
                await ApplyAsync(connection, catalog, i, differences[i], direction);
            }
            catch (MigrationException exception)
            {
                Report(i, $"{direction}: {exception.Message}");
            }
        }
        catalog = await RowCatalog.ReadAsync(connection);
        var count = 0;
        foreach (var i in differences.Keys.Where(i => !Problems.ContainsKey(Cases[i].ToString())))
        {
            var rows = await RowSnapshot.ReadAsync(connection, catalog, SchemaOf(i));
            foreach (var loss in rows.Losses(_rows[i], differences[i].Changes))
                Report(i, $"{direction}: {loss}\n{Script(differences[i])}");
            count += rows.Count;
        }
        return count;
    }

    private async Task ApplyAsync(NpgsqlConnection connection, RowCatalog catalog, int index, SchemaDifference difference, string direction)
    {
        var statements = difference.Statements;
        var alone = statements.Select((statement, place) => statement.OutsideTransaction ? place + 1 : 0).DefaultIfEmpty(0).Max();
        await ExecuteAsync(connection, [.. statements.Take(alone).Select(statement => statement.Sql)]);
        var emptied = new HashSet<string>();
        while (true)
        {
            _rows[index] = await RowSnapshot.ReadAsync(connection, catalog, SchemaOf(index));
            SchemaStatement? current = null;
            try
            {
                await ExecuteAsync(connection, "BEGIN");
                foreach (var statement in statements.Skip(alone))
                {
                    current = statement;
                    await ExecuteAsync(connection, statement.Sql);
                }
                await ExecuteAsync(connection, "COMMIT");
                return;
            }
            catch (PostgresException exception)
            {
                await ExecuteAsync(connection, "ROLLBACK");
                var isData = exception.SqlState[..2] is "22" or "23";
                if (_rows[index].Count == 0 || !isData || !IsMarked(current?.Change, difference))
                {
                    Report(index, $"{direction}: {exception.SqlState} {exception.MessageText} ({current?.Change?.Type} {current?.Change?.Id}: {string.Join(" ", current?.Change?.Notes ?? [])})\n  {current?.Sql}\n{Script(difference)}");
                    return;
                }
                var tables = catalog.Tables[SchemaOf(index)].Select(table => table.Name).ToHashSet();
                var culprit = new[] { exception.TableName, current?.Change?.Id.Table, current?.Change?.Id.Name }.FirstOrDefault(name => name is not null && tables.Contains(name) && emptied.Add(name));
                var sql = catalog.Tables[SchemaOf(index)].Where(table => culprit is null || table.Name == culprit).Select(table => table.Sql);
                await ExecuteAsync(connection, $"TRUNCATE {string.Join(", ", sql)} CASCADE", $"SET search_path = {SchemaOf(index)}, public", Refresh(SchemaOf(index)), "SET search_path = public");
            }
        }
    }

    // A change that rows can make fail says so, or the type does for whose sake it is made.
    private static bool IsMarked(SchemaChange? change, SchemaDifference difference) =>
        difference.Changes.Any(other => (other == change || change?.Within.Contains(other) == true || Types.Contains(other.Id.Kind)) && (other.IsDestructive || other.Notes.Any(note => Failing().IsMatch(note))));

    private static string Script(SchemaDifference difference) => string.Join(";\n", difference.Statements.Select(statement => statement.Sql));

    // Those that have been filled are so with the rows that are there.
    private static string Refresh(string schema) =>
        $"""
        DO $refresh$ DECLARE name text; BEGIN
        FOR name IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = '{schema}'::regnamespace AND c.relkind = 'm' AND c.relispopulated ORDER BY c.oid LOOP
            BEGIN EXECUTE 'REFRESH MATERIALIZED VIEW ' || name; EXCEPTION WHEN OTHERS THEN NULL; END;
        END LOOP;
        END $refresh$
        """;

    private static async Task<int> CountAsync(NpgsqlConnection connection, RowCatalog catalog, int[] places)
    {
        var count = 0;
        foreach (var i in places)
            count += (await RowSnapshot.ReadAsync(connection, catalog, SchemaOf(i))).Count;
        return count;
    }

    [GeneratedRegex(@"\b[Ff]ails?\b")]
    private static partial Regex Failing();
}
