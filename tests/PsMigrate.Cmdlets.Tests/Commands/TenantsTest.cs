using System.Management.Automation;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Commands;

/// <summary>Tests with databases of their own beside the first one, as one database a tenant has them.</summary>
public abstract class TenantsTest : DatabaseTest
{
    /// <summary>The databases that were made, in order.</summary>
    protected List<SandboxDatabase> Tenants { get; } = [];

    protected override void CleanUp()
    {
        foreach (var tenant in Tenants) tenant.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    protected static PSObject Target(string connectionString)
    {
        var target = new PSObject();
        target.Properties.Add(new PSNoteProperty("ConnectionString", connectionString));
        return target;
    }

    protected static string Text(PSObject target) => target.Text("ConnectionString").Replace("\\", "\\\\", StringComparison.Ordinal);

    protected static Task<object?> VersionAsync(SandboxDatabase tenant) => AskAsync(
        tenant, "SELECT CASE WHEN to_regclass('psmigrate_version') IS NOT NULL THEN (xpath('//version_num/text()', query_to_xml('SELECT version_num FROM psmigrate_version', true, true, '')))[1]::text END");

    protected static async Task<object?> AskAsync(SandboxDatabase tenant, string sql)
    {
        await using var connection = new NpgsqlConnection(tenant.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? value : null;
    }

    protected static Task ExecuteAsync(SandboxDatabase tenant, string sql) => ExecuteAsync(tenant.ConnectionString, sql);

    protected static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    protected async Task<PSObject[]> MakeAsync(int count)
    {
        for (var i = 0; i < count; i++) Tenants.Add(await TestServer.CreateDatabaseAsync());
        return [.. Tenants.Select(tenant => Target(tenant.ConnectionString))];
    }
}
