using PsMigrate.Configuration;
using PsMigrate.Core.Tests.Execution;
using PsMigrate.Offline;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Offline;

/// <summary>The same migrations on two databases: one is migrated by a run, the other by the exported script.</summary>
internal sealed class TwoDatabases : IAsyncDisposable
{
    private TwoDatabases(Workbench online, Workbench offline)
    {
        Online = online;
        Offline = offline;
    }

    public Workbench Online { get; }

    public Workbench Offline { get; }

    public static async Task<TwoDatabases> CreateAsync(Func<MigrationSettings, MigrationSettings>? change = null)
    {
        var both = new TwoDatabases(await Workbench.CreateAsync(), await Workbench.CreateAsync());
        both.Online.Settings = both.Offline.Settings = change?.Invoke(both.Online.Settings) ?? both.Online.Settings;
        return both;
    }

    public TwoDatabases Add(string id, string up, string? down = null, string header = "")
    {
        Online.Add(id, up, down, header);
        Offline.Add(id, up, down, header);
        return this;
    }

    /// <summary>Exports a range of the migrations.</summary>
    public async Task<string> ExportAsync(string range, bool down = false)
    {
        var catalog = await Offline.CatalogAsync();
        var planner = new RevisionPlanner(catalog.Graph);
        var revisions = down ? planner.DowngradeRange(RevisionRange.Parse(range)) : planner.UpgradeRange(RevisionRange.Parse(range));
        var plan = await new MigrationPlanner(catalog, [Offline.Compiler]).PlanAsync(revisions.From, revisions.Steps, Offline.Settings, default);
        return OfflineScript.Render(plan, Offline.Settings);
    }

    /// <summary>Exports a range and runs it with psql.</summary>
    public async Task ApplyAsync(string range, bool down = false)
    {
        var script = await ExportAsync(range, down);
        var (code, output) = await PostgresClient.PsqlAsync(Offline.Database.ConnectionString, script);
        Assert.True(code == 0, $"{output}\n{script}");
    }

    /// <summary>Compares everything that a run leaves but ids, times and the application's name.</summary>
    public async Task AssertSameAsync()
    {
        var (one, other) = (await StateAsync(Online), await StateAsync(Offline));
        Assert.Equal(one, other);
        // A column without times in it still has to have them.
        var log = Offline.Settings.LogTable;
        if (log is not null)
            Assert.Equal(0L, await Offline.ReadAsync<long>($"SELECT count(*) FROM {Table(log)} WHERE started_at > now() OR duration < '0' OR application <> 'psql'"));
        Assert.Equal(0L, await Offline.ReadAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    public async ValueTask DisposeAsync()
    {
        await Online.DisposeAsync();
        await Offline.DisposeAsync();
    }

    private string Table(string name) => Offline.Settings.Schema is { } schema ? $"{schema}.{name}" : name;

    private async Task<string> StateAsync(Workbench bench)
    {
        var version = Table(bench.Settings.VersionTable);
        var rows = await bench.ReadAsync<string>($"SELECT coalesce(string_agg(version_num, ',' ORDER BY version_num), '') FROM {version}");
        var log = bench.Settings.LogTable is null ? "" : await bench.ReadAsync<string>(
            $"SELECT coalesce(string_agg((to_jsonb(l) - 'id' - 'started_at' - 'duration' - 'application' || jsonb_build_object('took', duration IS NOT NULL))::text, E'\\n' ORDER BY id), '') FROM {Table(bench.Settings.LogTable)} l");
        return $"{rows}\n{log}\n{await PostgresClient.DumpSchemaAsync(bench.Database.ConnectionString)}";
    }
}
