using System.Collections.ObjectModel;
using System.Management.Automation;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Sample;

/// <summary>The sample project on a database of its own, driven through the built module.</summary>
internal sealed class SampleSession : IAsyncDisposable
{
    private readonly ModuleSession _session = new();

    private SampleSession(SandboxDatabase database) => Database = database;

    public SandboxDatabase Database { get; }

    public static async Task<SampleSession> StartAsync() => new(await TestServer.CreateDatabaseAsync());

    /// <summary>Runs a cmdlet on the sample and its database; the first error is thrown.</summary>
    public Collection<PSObject> Run(string cmdlet, params (string Name, object? Value)[] parameters)
    {
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddCommand(cmdlet)
            .AddParameter("Project", Path.Combine(Checkout.Root, "migrations"))
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

    /// <returns>The schema as pg_dump writes it, without the bookkeeping tables.</returns>
    public Task<string> DumpAsync() =>
        PostgresClient.DumpSchemaAsync(Database.ConnectionString, "--exclude-table=public.psmigrate_*");

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
        _session.Dispose();
        await Database.DisposeAsync();
    }

    private static string[] Revisions(IEnumerable<PSObject> results) =>
        [.. results.Select(result => (string)result.Properties["Revision"].Value)];
}
