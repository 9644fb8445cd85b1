using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Tests.Schema;

/// <summary>
/// Runs histories: from each schema to the next one in the same database, then back step by step with what was written on the way up. Each state
/// is held against that schema loaded fresh.
/// </summary>
/// <param name="histories">The histories, all of one length.</param>
/// <param name="server">Where to run them.</param>
internal sealed class HistoryRun(IReadOnlyList<(string Seed, IReadOnlyList<string> Schemas)> histories, SandboxServer server)
    : OracleRun([.. histories.Select(history => new SchemaCase("random", history.Seed, "", history.Schemas[0], string.Join("\n=>\n", history.Schemas.Skip(1))))], server)
{
    public override async Task RunAsync()
    {
        await using var database = await Server.CreateDatabaseAsync();
        await using var connection = await OpenAsync(database);
        await LoadAllAsync(connection, 0);
        var states = new List<(SchemaModel Model, ILookup<string, string> Dump)> { (await CatalogReader.ReadAsync(connection), await DescribeAsync(database)) };
        var ways = new List<SchemaDifference[]>();
        for (var step = 1; step < histories[0].Schemas.Count; step++)
        {
            var (from, to) = (await CatalogReader.ReadAsync(connection), await ReadFreshAsync(step));
            SchemaDifference[] back = [.. histories.Select(_ => new SchemaDifference([], []))];
            await ApplyAllAsync(connection, i =>
            {
                back[i] = SchemaComparison.Back(Only(from, i), Only(to.Model, i), []);
                return SchemaComparison.Forward(Only(from, i), Only(to.Model, i), []);
            }, $"up {step}");
            await CheckAsync(connection, database, to.Model, to.Dump, $"up {step}");
            states.Add(to);
            ways.Add(back);
        }
        for (var step = ways.Count; step > 0; step--)
        {
            await ApplyAllAsync(connection, i => ways[step - 1][i], $"down {step}");
            await CheckAsync(connection, database, states[step - 1].Model, states[step - 1].Dump, $"down {step}");
        }
    }

    private async Task<(SchemaModel Model, ILookup<string, string> Dump)> ReadFreshAsync(int step)
    {
        await using var database = await Server.CreateDatabaseAsync();
        await using var connection = await OpenAsync(database);
        await LoadAllAsync(connection, step);
        return (await CatalogReader.ReadAsync(connection), await DescribeAsync(database));
    }

    private async Task LoadAllAsync(Npgsql.NpgsqlConnection connection, int step)
    {
        for (var i = 0; i < histories.Count; i++)
            await LoadAsync(connection, i, histories[i].Schemas[step]);
    }
}
