using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Sandbox;
using PsMigrate.Scripts;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Execution;

/// <summary>A project folder of linear SQL migrations, and a database of its own to run them on.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly List<string> _ids = [];

    private Workbench(SandboxDatabase database, string folder)
    {
        Database = database;
        Folder = folder;
    }

    public SandboxDatabase Database { get; }

    public string Folder { get; }

    public MigrationSettings Settings { get; set; } = new() { LockTimeout = TimeSpan.FromSeconds(1), LockRetries = 2 };

    /// <summary>Another connection than the database's own, for runs.</summary>
    public string? Connection { get; set; }

    public IScriptCompiler Compiler { get; set; } = new SqlScriptCompiler();

    public RecordingObserver Observer { get; } = new();

    public MigrationTarget Target => new()
    {
        ConnectionString = Connection ?? Database.ConnectionString,
        Source = "the test",
        DisplayName = Database.Name + "@test",
        Settings = Settings,
    };

    public static async Task<Workbench> CreateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("psmigrate-test-").FullName;
        return new Workbench(await TestServer.CreateDatabaseAsync(), folder);
    }

    /// <summary>Writes a migration that revises the one written before it.</summary>
    public Workbench Add(string id, string up, string? down = null, string header = "")
    {
        var parent = _ids.Count == 0 ? "" : $"-- Revises: {_ids[^1]}\n";
        _ids.Add(id);
        Write(id, $"-- {id} does its part\n--\n-- Revision: {id}\n{parent}{header}\n-- migrate:up\n{up}\n{(down is null ? "" : $"\n-- migrate:down\n{down}\n")}");
        return this;
    }

    public void Write(string id, string text) => File.WriteAllText(PathOf(id), text);

    public string PathOf(string id) => Path.Combine(Folder, $"{id}.sql");

    public MigrationProject Project => new()
    {
        Directory = Folder,
        ConfigurationPath = Path.Combine(Folder, "psmigrate.json"),
        VersionFolders = [Folder],
        Model = [],
        FileName = "{revision}",
        Settings = Settings,
        Environments = [],
    };

    public Task<ScriptCatalog> CatalogAsync() => ScriptCatalog.LoadAsync(Project, CancellationToken.None);

    public Task<MigrationSession> OpenAsync() => MigrationSession.OpenAsync(Target, Observer, CancellationToken.None);

    /// <summary>Upgrades to a revision, or to the head; the results are those of the steps that were committed.</summary>
    public async Task<List<MigrationStepResult>> UpgradeAsync(string target = "heads", CancellationToken cancellationToken = default) =>
        await RunAsync((planner, rows) => planner.Upgrade(rows, target).Steps, cancellationToken);

    public async Task<List<MigrationStepResult>> DowngradeAsync(string target, CancellationToken cancellationToken = default) =>
        await RunAsync((planner, rows) => planner.Downgrade(rows, target).Steps, cancellationToken);

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public Task<string> VersionsAsync() => ReadAsync<string>("SELECT coalesce(string_agg(version_num, ',' ORDER BY version_num), '') FROM psmigrate_version");

    public Task<bool> ExistsAsync(string relation) => ReadAsync<bool>($"SELECT to_regclass('{relation}') IS NOT NULL");

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<List<MigrationStepResult>> RunAsync(
        Func<RevisionPlanner, IReadOnlyList<string>, IReadOnlyList<RevisionStep>> choose, CancellationToken cancellationToken)
    {
        IScriptCompiler[] compilers = [Compiler];
        var catalog = await CatalogAsync();
        await using var session = await OpenAsync();
        await session.Lock.AcquireAsync(TimeSpan.FromSeconds(30), cancellationToken);
        var rows = await session.ReadCurrentAsync(cancellationToken);
        var steps = choose(new RevisionPlanner(catalog.Graph), rows);
        var plan = await new MigrationPlanner(catalog, compilers).PlanAsync(rows, steps, Settings, cancellationToken);
        var results = new List<MigrationStepResult>();
        await foreach (var result in new MigrationRunner(session, compilers, Observer).RunAsync(plan, cancellationToken))
            results.Add(result);
        return results;
    }
}
