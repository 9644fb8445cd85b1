using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Host;

/// <summary>A project with a database of its own, and the scripts of the repository to run on it.</summary>
internal sealed class ScriptProject : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psmigrate-test-");
    private readonly SandboxDatabase _database;

    private ScriptProject(SandboxDatabase database)
    {
        _database = database;
        File.WriteAllText(
            Path.Combine(Folder, "psmigrate.json"),
            """{ "environments": { "dev": { "connection": "${env:SCRIPT_DATABASE}" }, "production": { "connection": "${env:SCRIPT_DATABASE}", "protected": true } }, "defaultEnvironment": "dev" }""");
        Directory.CreateDirectory(Path.Combine(Folder, "versions"));
        Add("aaaa11110000", null, "CREATE TABLE users (id int);", "DROP TABLE users;");
        Add("bbbb22220000", "aaaa11110000", "CREATE TABLE posts (id int);", "DROP TABLE posts;");
    }

    public string Folder => _folder.FullName;

    public static async Task<ScriptProject> CreateAsync() => new(await TestServer.CreateDatabaseAsync());

    public void Add(string id, string? revises, string up, string down) => File.WriteAllText(
        Path.Combine(Folder, "versions", id + ".sql"),
        $"-- step {id}\n--\n-- Revision: {id}\n{(revises is null ? "" : $"-- Revises: {revises}\n")}\n-- migrate:up\n{up}\n\n-- migrate:down\n{down}\n");

    /// <summary>Runs one of the repository's scripts with the project and its database.</summary>
    public Task<HostRun> RunAsync(string script, params string[] arguments) => RunWithAsync(script, arguments);

    /// <summary>Runs it with further variables.</summary>
    public Task<HostRun> RunWithAsync(string script, string[] arguments, params (string Name, string? Value)[] variables) =>
        HostProcess.RunWithAsync(
            [Path.Combine(Root, "scripts", script), "-Project", Folder, .. arguments], null,
            [("SCRIPT_DATABASE", _database.ConnectionString), .. variables]);

    /// <summary>Runs it in a session that has not loaded the module yet, and tells whether it then has.</summary>
    public Task<HostRun> RunUnloadedAsync(string script, string arguments)
    {
        var wrapper = Path.Combine(Folder, "wrapper.ps1");
        File.WriteAllText(wrapper, $$"""
            Set-Location '{{Folder}}'
            Remove-Module PsMigrate
            "loaded: $([bool] (Get-Module PsMigrate))"
            try { & '{{Path.Combine(Root, "scripts", script)}}' {{arguments}} } finally { "came: $([bool] (Get-Module PsMigrate -All))" }
            """);
        return HostProcess.RunWithAsync([wrapper], null, ("SCRIPT_DATABASE", _database.ConnectionString));
    }

    /// <summary>Starts it.</summary>
    public HostProcess Start(string script, params (string Name, string? Value)[] variables) => HostProcess.StartWith(
        [Path.Combine(Root, "scripts", script), "-Project", Folder], [("SCRIPT_DATABASE", _database.ConnectionString), .. variables]);

    /// <summary>Asks the database.</summary>
    public async Task<T?> AskAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    /// <summary>The only file of a kind below the project.</summary>
    public string Only(string pattern) => Assert.Single(Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories));

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "PsMigrate.psd1"))) folder = folder.Parent;
            return folder.FullName;
        }
    }
}
