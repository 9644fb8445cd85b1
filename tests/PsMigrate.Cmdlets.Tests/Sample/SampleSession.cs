using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Cmdlets.Tests.Sample;

/// <summary>The sample project on a database of its own, driven through the built module.</summary>
internal sealed class SampleSession : IAsyncDisposable
{
    private readonly Runspace _runspace;

    private SampleSession(SandboxDatabase database, Runspace runspace) => (Database, _runspace) = (database, runspace);

    public SandboxDatabase Database { get; }

    /// <summary>The checkout's root.</summary>
    public static string Root { get; } = FindRoot();

    public static async Task<SampleSession> StartAsync()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Path.Combine(Root, "PsMigrate.psd1")]);
        state.ThrowOnRunspaceOpenError = true;
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return new SampleSession(await TestServer.CreateDatabaseAsync(), runspace);
    }

    /// <summary>Runs a cmdlet on the sample and its database; the first error is thrown.</summary>
    public Collection<PSObject> Run(string cmdlet, params (string Name, object? Value)[] parameters)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand(cmdlet)
            .AddParameter("Project", Path.Combine(Root, "migrations"))
            .AddParameter("ConnectionString", Database.ConnectionString)
            .AddParameter("ErrorAction", ActionPreference.Stop);
        foreach (var (name, value) in parameters)
            shell.AddParameter(name, value);
        return shell.Invoke();
    }

    /// <returns>The revisions that were applied, in order.</returns>
    public IReadOnlyList<string> Upgrade(string revision = "head") =>
        Revisions(Run("Invoke-MigrationUpgrade", ("Revision", revision)));

    /// <returns>The revisions that were taken back, in order.</returns>
    public IReadOnlyList<string> Downgrade(string revision) =>
        Revisions(Run("Invoke-MigrationDowngrade", ("Revision", revision), ("Confirm", false)));

    /// <returns>All revisions, each after those that it revises and depends on.</returns>
    public IReadOnlyList<string> Order() => [.. Revisions(Run("Get-MigrationHistory")).Reverse()];

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>The first column of the rows, as text.</returns>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.IsDBNull(0) ? "NULL" : reader.GetValue(0).ToString()!);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _runspace.Dispose();
        await Database.DisposeAsync();
    }

    private static string[] Revisions(IEnumerable<PSObject> results) =>
        [.. results.Select(result => (string)result.Properties["Revision"].Value)];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PsMigrate.psd1")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("PsMigrate.psd1 stands in no folder above the tests.");
    }
}
